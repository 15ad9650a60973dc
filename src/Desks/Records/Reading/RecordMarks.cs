using System.Collections.Immutable;
using Renkei.Desks.Records.Editing;
using Renkei.Labels;
using Renkei.Labels.Portions;
using Renkei.Labels.Stix;
using Renkei.Store.Reading;

namespace Renkei.Desks.Records.Reading;

/// <summary>A paragraph, or a run of them, that bears labels of its own.</summary>
/// <param name="First">From 1.</param>
/// <param name="Last">Inclusive.</param>
public sealed record MarkedRange(string Property, int First, int Last, ConfidentialityLabel Label);

/// <summary>The labels of a record's content, part by part, as its reader has it.</summary>
public sealed class RecordMarks
{
    private readonly IReadOnlyDictionary<string, StixMarking> known;
    private readonly ILookup<string, ConfidentialityLabel> parts;
    private readonly ILookup<string, MarkedRange> ranges;

    private RecordMarks(IReadOnlyDictionary<string, StixMarking> known, IReadOnlyList<ConfidentialityLabel> whole, ImmutableArray<(string Property, ConfidentialityLabel Label)> parts, ImmutableArray<MarkedRange> ranges)
    {
        (this.known, Whole) = (known, whole);
        (this.parts, this.ranges) = (parts.ToLookup(p => p.Property, p => p.Label, StringComparer.Ordinal), ranges.ToLookup(r => r.Property, StringComparer.Ordinal));
        All = [.. whole.Concat(parts.Select(p => p.Label)).Concat(ranges.Select(r => r.Label)).Distinct()];
    }

    /// <summary>The labels of the whole.</summary>
    public IReadOnlyList<ConfidentialityLabel> Whole { get; }

    /// <summary>The labels of everything there is.</summary>
    public ImmutableArray<ConfidentialityLabel> All { get; }

    /// <summary>Markings that are statements alone.</summary>
    public IEnumerable<StixMarking> Statements => known.Values.Where(m => m.IsStatementOnly);

    /// <summary>Where redaction finds what the markings mean.</summary>
    /// <param name="fallback">The label of what bears none.</param>
    public MarkingSource Source(ConfidentialityLabel? fallback) => new(known.GetValueOrDefault, fallback);

    public StixMarking? Find(string id) => known.GetValueOrDefault(id);

    /// <summary>The labels of a property as a whole.</summary>
    public IEnumerable<ConfidentialityLabel> Of(string property) => Whole.Concat(parts[property]).Distinct();

    /// <summary>The labels of the paragraphs of a property's text, one after the other.</summary>
    /// <param name="count">How many paragraphs there are.</param>
    public IEnumerable<IReadOnlyList<ConfidentialityLabel>> OfParagraphs(string property, int count)
    {
        ConfidentialityLabel[] whole = [.. Of(property)];
        var sound = ranges[property].Where(r => r.First <= r.Last && r.Last > 0).ToList();
        var (begin, end) = (sound.ToLookup(r => Math.Max(r.First, 1), r => r.Label), sound.ToLookup(r => r.Last, r => r.Label));
        // How many ranges of each label a paragraph stands in.
        var open = sound.Select(r => r.Label).Distinct().ToDictionary(l => l, _ => 0);
        IReadOnlyList<ConfidentialityLabel>? now = null;
        for (var number = 1; number <= count; number++)
        {
            if (begin.Contains(number) || end.Contains(number - 1)) now = null;
            foreach (var label in end[number - 1]) open[label]--;
            foreach (var label in begin[number]) open[label]++;
            yield return now ??= [.. whole.Union(open.Where(o => o.Value > 0).Select(o => o.Key))];
        }
    }

    /// <summary>Whether paragraphs of a property bear labels of their own.</summary>
    public bool HasRanges(string property) => ranges.Contains(property);

    /// <summary>Looks the markings of some content up, as a reader may see them.</summary>
    /// <param name="more">Markings that come with the content and are not in the store yet.</param>
    public static async Task<RecordMarks> OfAsync(StoreView view, ReadOnlyMemory<byte> content, IReadOnlyList<ConfidentialityLabel> whole, CancellationToken cancel, IReadOnlyDictionary<string, StixMarking>? more = null)
    {
        if (JsonSplice.Of(content) is not { } item) return new(new Dictionary<string, StixMarking>(StringComparer.Ordinal), whole, [], []);
        var (granular, own) = (PortionGuard.Granular(item), PortionGuard.Paragraphs(item));
        var found = new Dictionary<string, StixMarking>(StringComparer.Ordinal);
        var ids = NewVersion.MarkingsOf(item).Concat(granular.Select(g => g.Marking)).Concat(own.Select(o => o.Marking)).Distinct(StringComparer.Ordinal).ToList();
        var kept = (await view.MarkingsAsync(ids.FindAll(i => StixMarkings.WellKnown(i) is null), cancel)).ToLookup(r => r.Id, StringComparer.Ordinal);
        foreach (var id in ids)
        {
            // As the store judges: what it holds with a label stands, whatever comes under the same id.
            var marking = StixMarkings.WellKnown(id)
                ?? kept[id].Select(r => StixMarkings.Read(r.Content).Value).Append(more?.GetValueOrDefault(id)).OfType<StixMarking>().OrderByDescending(m => m.Label is not null).FirstOrDefault();
            if (marking is not null) found[id] = marking;
        }

        return new(
            found,
            whole,
            [.. granular.Where(g => found.GetValueOrDefault(g.Marking)?.Label is not null).Select(g => (g.Property, found[g.Marking].Label!))],
            [.. own.Where(o => found.GetValueOrDefault(o.Marking)?.Label is not null).Select(o => new MarkedRange(o.Property, o.First, o.Last, found[o.Marking].Label!))]);
    }
}
