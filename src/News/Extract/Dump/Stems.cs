using Renkei.News.Text;

namespace Renkei.News.Extract.Dump;

/// <summary>What a text is about, coarsely: enough to see that two texts speak of the same things.</summary>
internal static class Stems
{
    /// <summary>The first five letters of words of four and more, and the pairs of characters of Chinese and Japanese words.</summary>
    public static IEnumerable<string> Of(string text)
    {
        foreach (var token in Words.Cut(text))
        {
            if (token.Kind == TokenKind.Word && token.Length >= 4)
            {
                yield return text.Substring(token.Start, Math.Min(5, token.Length)).ToLowerInvariant();
            }
            else if (token.Kind is TokenKind.Han or TokenKind.Katakana)
            {
                for (var at = token.Start; at + 1 < token.End; at++) yield return text.Substring(at, 2);
            }
        }
    }
}
