using System.Text;
using Renkei.News.Identify;

namespace Renkei.News.Extract.Html;

/// <summary>Paragraphs with links in another language than the text: what multilingual sites insert to point at their other articles.</summary>
internal static class ForeignInserts
{
    private const int Shortest = 40;
    private const int Sample = 2000;
    private const double Sure = 0.5;

    private enum Script { None, Latin, Cyrillic, Eastern, Other }

    /// <summary>Takes them out of the kept blocks.</summary>
    public static void Remove(List<Block> blocks, List<int> kept)
    {
        if (kept.Count < 3 || !kept.Exists(i => IsLinked(blocks[i]))) return;
        var sample = new StringBuilder(Sample + 200);
        foreach (var i in kept)
        {
            if (sample.Length < Sample && blocks[i].Linked == 0) sample.Append(blocks[i].Text).Append('\n');
        }

        if (sample.Length < Shortest) return;
        var text = sample.ToString();
        var script = ScriptOf(text);
        var language = LanguageIdentifier.Identify(text);
        kept.RemoveAll(i => IsLinked(blocks[i]) && IsForeign(blocks[i].Text, script, language));
    }

    // A quarter or more in links, and nothing but a single paragraph: a name with a link is not yet an insert.
    private static bool IsLinked(Block block) => block.Linked * 4 >= block.Text.Length && block.Text.Length >= Shortest && block.Kind is not (Tag.Tr or Tag.Pre);

    private static bool IsForeign(string text, Script script, LanguageGuess language)
    {
        var own = ScriptOf(text);
        if (own != script) return own != Script.None && script != Script.None;
        if (language.Confidence < Sure) return false;
        var guess = LanguageIdentifier.Identify(text);
        return guess.Confidence >= Sure && Base(guess.Tag) != Base(language.Tag) && guess.Tag != "und" && language.Tag != "und";
    }

    private static string Base(string tag) => tag.IndexOf('-', StringComparison.Ordinal) is var dash and > 0 ? tag[..dash] : tag;

    private static Script ScriptOf(string text)
    {
        Span<int> counts = stackalloc int[5];
        counts.Clear();
        foreach (var c in text)
        {
            if (char.IsLetter(c)) counts[(int)ScriptOf(c)]++;
        }

        var best = Script.None;
        for (var script = Script.Latin; script <= Script.Other; script++)
        {
            if (counts[(int)script] > counts[(int)best]) best = script;
        }

        return best;
    }

    private static Script ScriptOf(char c) => c switch
    {
        < '\u0250' => Script.Latin,
        >= '\u0400' and <= '\u052F' => Script.Cyrillic,
        >= '\u2E80' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3' => Script.Eastern,
        _ => Script.Other,
    };
}
