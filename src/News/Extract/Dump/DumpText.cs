using System.Text;
using Renkei.News.Identify;

namespace Renkei.News.Extract.Dump;

/// <summary>Decides which lines of the body are the article's text.</summary>
internal static class DumpText
{
    private const int ShortNotice = 250;
    private const int ForeignLength = 40;
    private const int Sample = 1500;
    private const double Sure = 0.95;
    private const int LongestBio = 500;
    private const int BylineAbove = 10;

    /// <summary>Indices of the lines to keep, ascending.</summary>
    public static List<int> Select(List<DumpLine> lines, Body body, int title)
    {
        var kept = new List<int>();
        var previous = "";
        for (var at = body.From; at <= body.To; at++)
        {
            if (!body.Holds(lines, at) || (title >= 0 && lines[at].Text == lines[title].Text) || lines[at].Text == previous) continue;
            if (lines[at].IsNotice && lines[at].Weight < ShortNotice) continue;
            previous = lines[at].Text;
            kept.Add(at);
        }

        RemoveForeign(lines, kept);
        TrimEnd(lines, body, title, kept);
        return kept;
    }

    /// <summary>Headlines in another language of the same script: they point at a site's other editions. Quotations end as sentences.</summary>
    private static void RemoveForeign(List<DumpLine> lines, List<int> kept)
    {
        if (kept.Count < 4 || !kept.Exists(IsCandidate)) return;
        var sample = new StringBuilder(Sample + 500);
        foreach (var at in kept)
        {
            if (sample.Length < Sample) sample.Append(lines[at].Text).Append('\n');
        }

        var own = LanguageIdentifier.Identify(sample.ToString());
        if (own.Confidence < Sure || own.Tag == "und") return;
        kept.RemoveAll(at => IsCandidate(at) && LanguageIdentifier.Identify(lines[at].Text) is var guess
            && guess.Confidence >= Sure && guess.Tag != "und" && !Languages.AreNear(guess.Tag, own.Tag));

        bool IsCandidate(int at) => lines[at] is { Look: LineLook.Heading, EndsSentence: false } && lines[at].Text.Length >= ForeignLength;
    }

    private static void TrimEnd(List<DumpLine> lines, Body body, int title, List<int> kept)
    {
        while (kept.Count > 1 && (IsLastNotice(lines[kept[^1]]) || Byline.Is(lines[kept[^1]].Text) || lines[kept[^1]] is { Look: LineLook.Heading, EndsSentence: false } || IsBio(lines, body, title, kept)))
            kept.RemoveAt(kept.Count - 1);
    }

    private static bool IsLastNotice(DumpLine line) =>
        line.Weight < ShortNotice && LineTable.Furniture.Begins(line.Text) is var matched && matched >= 8 && line.Text.AsSpan(0, matched).Contains(' ');

    /// <summary>"Ann Example covers the sea for …": begins with a name that the byline has and the text before has not.</summary>
    private static bool IsBio(List<DumpLine> lines, Body body, int title, List<int> kept)
    {
        var text = lines[kept[^1]].Text;
        if (lines[kept[^1]].Weight > LongestBio || Name(text) is not { } name) return false;
        for (var at = 0; at < kept.Count - 1; at++)
        {
            if (lines[kept[at]].Text.Contains(name, StringComparison.Ordinal)) return false;
        }

        for (var at = Math.Max(title + 1, body.From - BylineAbove); at < body.From; at++)
        {
            if (lines[at].Weight <= 100 && lines[at].Text.Contains(name, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>The two capitalised words that the text begins with, or null.</summary>
    private static string? Name(string text)
    {
        var first = text.IndexOf(' ', StringComparison.Ordinal);
        if (first < 2 || first + 2 >= text.Length) return null;
        var second = text.IndexOf(' ', first + 1);
        return second > first + 2 && second < 50 && char.IsUpper(text[0]) && char.IsUpper(text[first + 1]) ? text[..second] : null;
    }
}
