using System.Text;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Marking;

/// <summary>The words that show a label or a clearance: banner, portion mark, subject line.</summary>
/// <remarks>
/// A marking is, in this order: the policy's prefix; its name, or the phrase that stands for it (the policy's own, else the classification's,
/// else that of the first value that has one); the classification, unless a value suppresses it; of each tag its prefix, its values and its suffix;
/// the privacy mark; the policy's suffix. What is empty leaves no separator behind. Values stand in the policy's order, never in the label's.
/// A phrase or qualifier of another place does not count; then the bare name stands. A place that the policy says nothing of — often the portion mark —
/// is marked as the top of a page is. Languages: the one asked for, then its parents (fr-CA, fr), then the default, word for word.
/// An illegal label is marked too: whoever sees it must be able to say which it is.
/// </remarks>
public static class MarkingText
{
    private const int LongestPrivacyMark = 200;

    /// <summary>The marking of a label.</summary>
    /// <param name="place">One place, such as <see cref="MarkingCodes.PageTop"/>; not one of the codes that change a marking.</param>
    /// <param name="language">BCP 47 tag; empty for the policy's default. One that the policy does not know is the default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="place"/> is not exactly one place.</exception>
    public static string Of(ResolvedLabel label, MarkingCodes place = MarkingCodes.PageTop, string language = "") =>
        PreparedMarkings.Of(label.Policy).For(place, language).Render(label);

    /// <summary>The marking of a clearance: its classifications as {A|B} in the policy's order, then its values; the policy's name is not shown.</summary>
    /// <inheritdoc cref="Of(ResolvedLabel, MarkingCodes, string)"/>
    public static string Of(ResolvedClearance clearance, MarkingCodes place = MarkingCodes.PageTop, string language = "") =>
        PreparedMarkings.Of(clearance.Policy).For(place, language).Render(clearance);

    /// <summary>Keeps a word on its line: a marking also goes into headers, subjects and file names.</summary>
    internal static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAny(LineBreakers)) return text;
        var line = new StringBuilder(text.Length);
        foreach (var c in text) line.Append(LineBreakers.Contains(c) ? ' ' : c);
        return line.ToString();
    }

    /// <summary>A privacy mark is its originator's free text: it may not reorder, hide or drown the words of the policy.</summary>
    internal static string Tame(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, LongestPrivacyMark));
        foreach (var c in text)
        {
            if (line.Length == LongestPrivacyMark)
            {
                if (char.IsHighSurrogate(line[^1])) line.Length--;
                return line.Append('…').ToString();
            }

            if (IsReordering(c)) continue;
            if (!char.IsWhiteSpace(c) && !char.IsControl(c)) line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        return line.ToString().TrimEnd(' ');
    }

    private static readonly System.Buffers.SearchValues<char> LineBreakers = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 32).Concat(Enumerable.Range(0x7F, 33)).Select(c => (char)c), '\u2028', '\u2029']);

    /// <summary>Unicode's explicit directional controls.</summary>
    private static bool IsReordering(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
