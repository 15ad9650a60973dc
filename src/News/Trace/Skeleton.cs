using System.Text;

namespace Renkei.News.Trace;

/// <summary>The consonants of a name as they sound, so that a phonetic spelling in another script meets the original.</summary>
/// <remarks>"Fajnenšel tajms", "Файнэншл таймс" and "Financial Times" all come to "fnnsltms".</remarks>
internal static class Skeleton
{
    /// <summary>Shorter skeletons meet by chance.</summary>
    public const int Shortest = 5;

    /// <summary>Of a name as its owner spells it, in Latin script.</summary>
    /// <param name="w">How the letter w sounds: "v" in Serbian renderings, nothing in Russian ones.</param>
    public static string OfOriginal(string name, string w)
    {
        var skeleton = new StringBuilder(name.Length);
        var folded = Fold.Of(name, serbian: false);
        if (folded.StartsWith("the ", StringComparison.Ordinal)) folded = folded[4..];
        for (var i = 0; i < folded.Length; i++)
        {
            var next = i + 1 < folded.Length ? folded[i + 1] : ' ';
            var vowelNext = next is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'h';
            switch (folded[i])
            {
                case 'c' when next is 'h': Append(skeleton, 's'); break;
                case 'c' when next is 'e' or 'i' or 'y': Append(skeleton, 's'); break;
                case 'c' or 'q' or 'k': Append(skeleton, 'k'); break;
                case 'p' when next is 'h': Append(skeleton, 'f'); break;
                case 't' when next is 'i' && i + 2 < folded.Length && folded[i + 2] is 'o': Append(skeleton, 's'); break;
                case 'g' when next is 'n': break;
                case 'w' when vowelNext: skeleton.Append(w); break;
                case 'x': Append(skeleton, 'k'); Append(skeleton, 's'); break;
                case 's' or 'z' or 'j': Append(skeleton, 's'); break;
                case 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'h' or 'w': break;
                case var c when char.IsAsciiLetter(c): Append(skeleton, c); break;
                default: break;
            }
        }

        return skeleton.ToString();
    }

    /// <summary>Of a name as it is written by ear in Serbian, Russian or Ukrainian.</summary>
    public static string OfRendering(string name)
    {
        var skeleton = new StringBuilder(name.Length);
        var text = name.ToLowerInvariant().Replace("dž", "ž", StringComparison.Ordinal).Replace("дж", "ж", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case 'š' or 's' or 'ž' or 'z' or 'č' or 'ć' or 'с' or 'з' or 'ш' or 'щ' or 'ж' or 'џ' or 'ч' or 'ц' or 'c': Append(skeleton, 's'); break;
                case 'б' or 'b': Append(skeleton, 'b'); break;
                case 'в' or 'v' or 'w': Append(skeleton, 'v'); break;
                case 'г' or 'ґ' or 'g': Append(skeleton, 'g'); break;
                case 'д' or 'd' or 'đ' or 'ђ': Append(skeleton, 'd'); break;
                case 'к' or 'k' or 'q': Append(skeleton, 'k'); break;
                case 'л' or 'l' or 'љ': Append(skeleton, 'l'); break;
                case 'м' or 'm': Append(skeleton, 'm'); break;
                case 'н' or 'n' or 'њ': Append(skeleton, 'n'); break;
                case 'п' or 'p': Append(skeleton, 'p'); break;
                case 'р' or 'r': Append(skeleton, 'r'); break;
                case 'т' or 't': Append(skeleton, 't'); break;
                case 'ф' or 'f': Append(skeleton, 'f'); break;
                default: break;
            }
        }

        return skeleton.ToString();
    }

    private static void Append(StringBuilder skeleton, char c)
    {
        if (skeleton.Length == 0 || skeleton[^1] != c) skeleton.Append(c);
    }
}
