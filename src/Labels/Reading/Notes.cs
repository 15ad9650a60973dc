using System.Collections.Immutable;

namespace Renkei.Labels.Reading;

/// <summary>What is met while reading: departures to report, and the first error, at which a reader stops and lint goes on.</summary>
internal sealed class Notes(bool goOn)
{
    /// <summary>Enough for anybody; hostile input could bring a hundred thousand.</summary>
    private const int Most = 500;

    private List<Note>? notes;

    /// <summary>Whether reading ends here.</summary>
    public bool Stop { get; private set; }

    public bool HasError { get; private set; }

    public bool IsEmpty => notes is null;

    /// <summary>Something that changes no decision.</summary>
    public void Find(int offset, string rule, string text) => Add(new(offset, null, rule, text, false));

    /// <summary>The same at a path, in a document whose notes all have one.</summary>
    public void Find(string path, string rule, string text) => Add(new(0, path, rule, text, false));

    /// <summary>Something that could change a decision.</summary>
    public void Refuse(int offset, string rule, string text) => Add(new(offset, null, rule, text, true));

    /// <summary>The same at a path, in a document whose notes all have one.</summary>
    public void Refuse(string path, string rule, string text) => Add(new(0, path, rule, text, true));

    /// <summary>The text is not well-formed from here on: whatever would be said after that is a consequence, and is not said.</summary>
    public void Break(int offset, string text)
    {
        Refuse(offset, "not-well-formed", text);
        Stop = true;
    }

    /// <summary>What came of it: the value if there was no error.</summary>
    public Reading<T> Conclude<T>(T? value, ReadOnlySpan<byte> text)
        where T : class
    {
        if (!HasError && value is not null) return Reading<T>.Of(value, notes is null ? [] : [.. Departures(text).Select(d => new Finding(d.Rule, d.Where, d.Text))]);
        var error = Departures(text).First(d => d.IsError);
        return Reading<T>.Refused(error.Where.Length == 0 ? error.Text : $"{char.ToUpperInvariant(error.Where[0])}{error.Where[1..]}: {error.Text}");
    }

    /// <summary>All of it in document order.</summary>
    /// <param name="text">What offsets count in.</param>
    public ImmutableArray<Departure> Departures(ReadOnlySpan<byte> text)
    {
        if (notes is null) return [];
        var ordered = notes.OrderBy(n => n.Offset).ToList();
        var departures = ImmutableArray.CreateBuilder<Departure>(ordered.Count);
        var (place, offset) = (new Place(1, 1), 0);
        foreach (var note in ordered)
        {
            if (note.Offset > offset) (place, offset) = (place.After(text[offset..note.Offset]), note.Offset);
            departures.Add(new(note.Rule, note.IsError, note.Path ?? (note.Offset < 0 ? "" : place.ToString()), note.Text));
        }

        return departures.ToImmutable();
    }

    private void Add(Note note)
    {
        if (Stop) return;
        notes ??= [];
        if (notes.Count < Most || (note.IsError && !HasError)) notes.Add(note);
        else if (notes.Count == Most) notes.Add(new(note.Offset, note.Path, "too-many", $"There are more than {Most} departures; the rest are not listed.", false));
        HasError |= note.IsError;
        Stop |= note.IsError && !goOn;
    }

    private readonly record struct Note(int Offset, string? Path, string Rule, string Text, bool IsError);
}
