using Renkei.News;

namespace Renkei.Fast.Trace;

/// <summary>Names as the mention stage would hand them over, made by hand.</summary>
internal static class Spans
{
    /// <summary>Every occurrence of "surface" or "surface = full name" as a person.</summary>
    public static IEnumerable<NameSpan> Of(IReadOnlyList<Paragraph> paragraphs, string entry, NameKind kind = NameKind.Person)
    {
        var parts = entry.Split('=', StringSplitOptions.TrimEntries);
        var (surface, name) = (parts[0], parts[^1]);
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var text = paragraphs[i].Text;
            for (var at = text.IndexOf(surface, StringComparison.Ordinal); at >= 0; at = text.IndexOf(surface, at + 1, StringComparison.Ordinal))
            {
                var end = at + surface.Length;
                if ((at == 0 || text[at - 1] != ' ' || !name.EndsWith(surface, StringComparison.Ordinal) || name == surface || !text[..at].EndsWith(name[..^surface.Length], StringComparison.Ordinal))
                    && (end == text.Length || !char.IsLetter(text[end]) || text[end] >= 0x3000))
                    yield return new NameSpan(i, at, surface.Length, name, kind, name);
            }
        }
    }
}
