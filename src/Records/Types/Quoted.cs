using System.Globalization;

namespace Renkei.Records.Types;

/// <summary>What was read, short enough and harmless to show in a sentence.</summary>
internal static class Quoted
{
    private const int Shown = 60;

    public static string Of(string text, bool isQuoted = false)
    {
        var length = Math.Min(text.Length, Shown);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1])) length--;
        var clean = string.Create(length, text, static (to, from) =>
        {
            for (var at = 0; at < to.Length; at++) to[at] = char.IsControl(from[at]) || char.GetUnicodeCategory(from[at]) == UnicodeCategory.Format ? '·' : from[at];
        });
        if (length < text.Length) clean += "…";
        return isQuoted ? clean : $"“{clean}”";
    }
}
