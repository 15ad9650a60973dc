namespace Renkei.News.Mention;

/// <summary>The name to show for a group: its longest form, uninflected as far as the article and the tables tell.</summary>
internal static class BestName
{
    public static string Of(NamedGroup group, Inflection inflection, bool serbian)
    {
        var longest = group.Longest;
        var words = new string[longest.Words.Length];
        for (var i = 0; i < words.Length; i++) words[i] = MendCase(longest.Words[i], group.Kind);
        if (group.Kind == NameKind.Person && inflection == Inflection.Slavic) Uninflect(group, words, serbian);
        else if (words.Length == 1 && inflection != Inflection.None) words[0] = MendCase(Shortest(group), group.Kind);
        return Joined(longest, words);
    }

    // "STOLTENBERG" is a headline's Stoltenberg; an organisation in capitals may be an acronym.
    private static string MendCase(string word, NameKind kind)
    {
        if (kind == NameKind.Organisation || word.Length < 4) return word;
        foreach (var c in word)
        {
            if (char.IsLower(c)) return word;
        }

        return word[..1] + word[1..].ToLowerInvariant();
    }

    private static string Shortest(NamedGroup group)
    {
        var best = group.Members[0].Words[^1];
        foreach (var member in group.Members)
        {
            if (member.Words[^1].Length < best.Length) best = member.Words[^1];
        }

        return best;
    }

    private static string Joined(Candidate longest, string[] words)
    {
        var name = words[0];
        for (var i = 1; i < words.Length; i++) name += longest.Separators[i - 1] + words[i];
        return name;
    }

    private static void Uninflect(NamedGroup group, string[] words, bool serbian)
    {
        var folded = group.Longest.Folded;
        var givenInflected = false;
        var givenKnown = false;
        for (var i = 0; i < words.Length - 1; i++)
        {
            if (!GivenNames.Instance.Find(folded[i], Inflection.Slavic, out var nominative)) continue;
            givenKnown = true;
            if (nominative == folded[i]) continue;
            givenInflected = true;
            // "Markom" is Marko's in Serbian and Mark's elsewhere.
            if (serbian && GivenNames.Instance.Find(nominative + "o", Inflection.None, out var longer)) nominative = longer;
            words[i] = Rebuilt(words[i], nominative);
        }

        words[^1] = Surname(group, words[^1], givenKnown, givenInflected);
    }

    // The stem as written, with the nominative's last vowel.
    private static string Rebuilt(string surface, string nominative)
    {
        var folded = Folding.Of(surface);
        var common = folded.AsSpan().CommonPrefixLength(nominative);
        var stem = surface[..Folding.SurfaceLength(surface, common)];
        var rest = nominative[common..];
        if (rest.Length == 0 || Folding.Of(stem).Length != common) return stem;
        return stem + (surface[^1] < 0x80 || surface[^1] < 0x370 ? rest : Cyrillic(rest));
    }

    private static string Cyrillic(string rest) => rest switch
    {
        "a" => "а",
        "o" => "о",
        "e" => "е",
        "i" => "і",
        "j" => "й",
        "ja" => "я",
        "ij" => "ій",
        _ => "",
    };

    private static string Surname(NamedGroup group, string surface, bool givenKnown, bool givenInflected)
    {
        var shortest = surface;
        var (bare, a, front, instrumental) = (false, false, false, false);
        var stem = Folding.Of(surface).AsSpan();
        foreach (var member in group.Members)
        {
            if (member.Words.Length == 1 && !Inflection.Slavic.Same(stem, member.Folded[^1])) continue;
            stem = stem[..stem.CommonPrefixLength(member.Folded[^1])];
            if (member.Words[^1].Length < shortest.Length) shortest = member.Words[^1];
        }

        foreach (var member in group.Members)
        {
            var folded = member.Folded[^1].AsSpan();
            if (!folded.StartsWith(stem, StringComparison.Ordinal)) continue;
            var ending = folded[stem.Length..];
            if (ending.Length == 0) bare = true;
            else if (ending is "a") a = true;
            else if (ending is "e" or "i" or "oju" or "oj") front = true;
            else if (ending is "om" or "em" or "u" or "ovi" or "im") instrumental = true;
        }

        var at = Folding.SurfaceLength(surface, stem.Length);
        if (bare) return SlavicSurname.Uninflected(shortest, givenInflected);
        if (a && front) return surface[..at] + (surface[0] < 0x370 ? "a" : "а");
        if (a && instrumental && (!givenKnown || givenInflected)) return surface[..at];
        return SlavicSurname.Uninflected(surface, givenInflected);
    }
}
