using Renkei.Labels.Portions;
using Renkei.Labels.Writing;
using Renkei.Records;
using Renkei.Records.Types;

namespace Renkei.Store.Writing;

/// <summary>Makes records ready for the writer: reads, checks, and gives each its salt. Runs on as many threads as callers have.</summary>
/// <param name="types">The types and extensions known now.</param>
internal sealed class Preparer(Action<Span<byte>> chance, Func<TypeCatalog> types)
{
    public const int SaltBytes = 16;

    private static readonly string Crowded = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The portions of an object bear at most {Redaction.MaxMarkings} different markings.");

    /// <summary>One sentence whatever the fault is: it is of what the author may not know.</summary>
    private const string NotBeside = "This version cannot stand beside all that the version it started from holds.";

    /// <summary>What the caller hears is of the bytes they sent: what was carried over into them is never quoted.</summary>
    public Prepared Prepare(NewRecord source)
    {
        var read = Read(source.Bytes);
        var said = source.Sent is { } sent ? Read(sent) : read;
        var salt = new byte[SaltBytes];
        chance(salt);
        var refusal = said.Value is null ? Sentence(said) : read.Value is null ? NotBeside : Fault(source) ?? (IsCrowded(said.Value) ? Crowded : IsCrowded(read.Value) ? NotBeside : null);
        return new()
        {
            Source = source,
            Object = read.Value ?? said.Value,
            Findings = said.Findings,
            Refusal = refusal,
            Salt = salt,
            Terms = read.Value is { HasPortions: false } item && refusal is null ? RecordTerms.Of(item, source.Copy?.Origin ?? "") : null,
        };
    }

    private ReadObject Read(ReadOnlyMemory<byte> bytes)
    {
        var read = ObjectReader.Read(bytes);
        return read.Value is { } sound && (sound.HasExtensions || !ObjectReader.IsOfStandard(sound.Type)) && types().Check(bytes) is { Length: > 0 } more
            ? new(more.Any(f => f.IsError) ? null : sound, read.Findings.AddRange(more)) : read;
    }

    /// <summary>Each marking of a portion is a view of the record in the index, and each view a copy of it.</summary>
    private static bool IsCrowded(StixObject item) => item.HasPortions && Redaction.CountMarkings(item.Bytes) > Redaction.MaxMarkings;

    private static string Sentence(ReadObject read)
    {
        var errors = read.Findings.Where(f => f.IsError).ToList();
        var more = errors.Count > 1 ? $" (and {(errors.Count == 2 ? "1 more fault" : $"{errors.Count - 1} more faults")}; --json lists them)" : "";
        return (errors[0].Path.Length == 0 ? "" : errors[0].Path + ": ") + errors[0].Expected + more;
    }

    private static string? Fault(NewRecord source)
    {
        if (source.Label is { } label)
        {
            try
            {
                LabelJson.Write(label);
            }
            catch (ArgumentException e)
            {
                return e.Message;
            }
        }

        return source.Copy is { } copy && !(Kept.IsName(copy.Origin) && Kept.IsName(copy.Release)) ? $"A received copy names the partner and the release it came with, each in 1 to {Kept.MaxName} characters on one line." : null;
    }
}
