using Renkei.Labels.Writing;
using Renkei.Records;
using Renkei.Records.Types;

namespace Renkei.Store.Writing;

/// <summary>Makes records ready for the writer: reads, checks, and gives each its salt. Runs on as many threads as callers have.</summary>
/// <param name="types">The types and extensions known now.</param>
internal sealed class Preparer(Action<Span<byte>> chance, Func<TypeCatalog> types)
{
    public const int SaltBytes = 16;

    public Prepared Prepare(NewRecord source)
    {
        var read = ObjectReader.Read(source.Bytes);
        if (read.Value is { } sound && (sound.HasExtensions || !ObjectReader.IsOfStandard(sound.Type)) && types().Check(source.Bytes) is { Length: > 0 } more)
        {
            read = new(more.Any(f => f.IsError) ? null : sound, read.Findings.AddRange(more));
        }

        var salt = new byte[SaltBytes];
        chance(salt);
        var refusal = read.Value is null ? Sentence(read) : Fault(source);
        return new()
        {
            Source = source,
            Object = read.Value,
            Findings = read.Findings,
            Refusal = refusal,
            Salt = salt,
            Terms = read.Value is { HasPortions: false } item && refusal is null ? RecordTerms.Of(item, source.Copy?.Origin ?? "") : null,
        };
    }

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
