namespace Renkei.News.Trace;

/// <summary>Wire marks: "TOKYO, July 12 (Kyodo) —", "/TASS/", and an outlet's name before a colon or after a closing dash.</summary>
internal static class Marks
{
    /// <summary>A dateline stands this near to the beginning of its paragraph.</summary>
    private const int DatelineTokens = 16;

    /// <summary>"PORT PRIMER (XYZ) –" at the head of an article: whoever signs there in capitals is the agency it is from.</summary>
    public static void NoteDateline(Prepared p, Memory memory)
    {
        var tokens = p.Text.Tokens;
        for (var at = 1; at + 3 < tokens.Count && at <= DatelineTokens; at++)
        {
            if (p.Text.Key(at) is not "(") continue;
            var sign = tokens[at + 1];
            if (!sign.Is(Shape.AllCapitals) || sign.KeyLength > 6 || p.Text.Key(at + 2) is not ")" || !tokens[at + 3].Is(Shape.Dash) || !AllNames(p, 0, at)) return;
            if (Outlets.Known.At(p.Text, at + 1, at + 2).Outlet is not null || memory.Learned.At(p, at + 1, at + 2).Outlet is not null) return;
            memory.Learned.Add(p.Text, at + 1, at + 1, new Outlet(p.Text.Surface(at + 1, at + 1), SourceKind.Agency));
            return;
        }
    }

    public static void InSentence(Prepared p, List<Candidate> candidates, int first, int end, Action<Candidate, Found> emit)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Part != Part.Outlet || candidate.First != candidate.CoreFirst) continue;
            var tokens = p.Text.Tokens;
            var before = candidate.First > 0 ? p.Text.Key(candidate.First - 1) : default;
            var after = candidate.Last + 1 < tokens.Count ? p.Text.Key(candidate.Last + 1) : default;
            var bracketed = (before is "(" && after is ")" or "/" or "-" or ",") || (before is "/" && after is "/") || (before is "[" && after is "]");
            if (bracketed && IsInText(p, candidate.Last + 2)) bracketed = false;
            if ((bracketed && !IsPicture(p, candidate.First, first)) || IsOpening(p, candidate, first, after))
            {
                emit(candidate, new Found(Cue.To, 1, 0));
            }
            else if (candidate.First == first && after is ":" && p.Text.Key(first) is not "bild" && candidate.Last + 2 < end)
            {
                emit(candidate, new Found(Cue.To, candidate.Last + 1, candidate.Last + 1));
            }
            else if (candidate.First - 1 > first && tokens[candidate.First - 1].Is(Shape.Dash) && EndsSentence(p, candidate.Last, end))
            {
                emit(candidate, new Found(Cue.To, candidate.First - 1, candidate.First - 1));
            }
        }
    }

    /// <summary>"МОСКВА, 12 июл — РИА Новости." and "Kyodo, Tokyo —": an agency alone between dashes and dots of a dateline.</summary>
    private static bool IsOpening(Prepared p, Candidate candidate, int first, ReadOnlySpan<char> after) =>
        candidate.Kind == SourceKind.Agency && candidate.First <= DatelineTokens && candidate.First > 0 && candidate.First > first
        && p.Text.Tokens[candidate.First - 1].Is(Shape.Dash | Shape.Comma)
        && (after is "." || after is "—" or "–" or "-")
        && AllNames(p, 0, candidate.First);

    /// <summary>After the bracket the sentence goes on in lower case: an abbreviation explained, no mark.</summary>
    private static bool IsInText(Prepared p, int token) => token < p.Text.Tokens.Count && p.Text.Tokens[token].Is(Shape.Word) && !p.Text.Tokens[token].Is(Shape.Capital);

    private static bool IsPicture(Prepared p, int token, int first)
    {
        for (var i = token - 1; i >= first && token - i <= 10; i--)
        {
            if (SayTable.IsPicture(p.Text, i)) return true;
        }

        return false;
    }

    private static bool AllNames(Prepared p, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (p.IsLower(i) && p.Text.Tokens[i].KeyLength > 9) return false;
        }

        return p.Text.Tokens[from].Is(Shape.Capital);
    }

    private static bool EndsSentence(Prepared p, int last, int end) =>
        last + 1 >= end || (last + 2 >= end && p.Text.Tokens[last + 1].KeyLength == 1 && !p.Text.Tokens[last + 1].Is(Shape.Word));
}
