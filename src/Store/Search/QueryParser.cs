using System.Text;

namespace Renkei.Store.Search;

/// <summary>Reads one query from left to right.</summary>
internal sealed class QueryParser(string typed)
{
    private readonly Tokenizer tokenizer = new();
    private readonly List<IReadOnlyList<QueryUnit>> required = [];
    private readonly List<QueryUnit> excluded = [];
    private int at;

    /// <summary>An OR stands between the last unit and the next.</summary>
    private bool isEither;

    public IReadOnlyList<IReadOnlyList<QueryUnit>> Required => required;

    public IReadOnlyList<QueryUnit> Excluded => excluded;

    public int Terms { get; private set; }

    public void Read()
    {
        while (SkipBlanks())
        {
            var isExcluded = false;
            for (; at < typed.Length && typed[at] is '-' or '－'; at++) isExcluded = true;
            if (at == typed.Length || char.IsWhiteSpace(typed[at])) continue;
            if (IsQuote(typed[at])) TakePhrase(isExcluded);
            else TakeWord(isExcluded);
        }
    }

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '‟' or '＂';

    private bool SkipBlanks()
    {
        while (at < typed.Length && char.IsWhiteSpace(typed[at])) at++;
        return at < typed.Length;
    }

    private void TakePhrase(bool isExcluded)
    {
        var start = ++at;
        while (at < typed.Length && !IsQuote(typed[at])) at++;
        Add(typed[start..at], isPhrase: true, isPrefix: false, isExcluded);
        if (at < typed.Length) at++;
    }

    private void TakeWord(bool isExcluded)
    {
        var start = at;
        while (at < typed.Length && !char.IsWhiteSpace(typed[at]) && !IsQuote(typed[at])) at++;
        var word = typed[start..at];
        if (!isExcluded && word is "OR" or "|") isEither = required.Count > 0;
        else Add(word, isPhrase: false, word[^1] is '*' or '＊', isExcluded);
    }

    private void Add(string text, bool isPhrase, bool isPrefix, bool isExcluded)
    {
        var terms = TermsOf(text, isPrefix);
        if (terms.Count == 0) return;
        Terms += terms.Count;
        var unit = new QueryUnit(text, isPhrase, terms);
        if (isExcluded) excluded.Add(unit);
        else if (isEither) required[^1] = [.. required[^1], unit];
        else required.Add([unit]);
        isEither = false;
    }

    private List<QueryTerm> TermsOf(string text, bool isPrefix)
    {
        tokenizer.Read(Encoding.UTF8.GetBytes(text));
        var terms = new List<QueryTerm>();
        var runs = tokenizer.Runs;
        for (var run = 0; run < runs.Length; run++)
        {
            var letters = Letters(runs[run]);
            if (runs[run].IsPairs) AddPairs(letters, terms);
            else AddWord(run, letters, isPrefix && run == runs.Length - 1, terms);
        }

        return terms;
    }

    private ReadOnlySpan<byte> Letters(Run run) => tokenizer.Folded.Slice(run.Start, run.Length);

    /// <summary>A word alone; or, inside a value, the word with the one before it. A word too long for the joint term is asked for in full, too.</summary>
    private void AddWord(int run, ReadOnlySpan<byte> letters, bool isPrefix, List<QueryTerm> terms)
    {
        var runs = tokenizer.Runs;
        var isJoined = runs[run].IsJoined;
        var isAlone = !isJoined && (run + 1 == runs.Length || !runs[run + 1].IsJoined);
        if (isAlone || letters.Length > TermSet.LongestHalf) terms.Add(new(letters.ToArray(), isPrefix));
        if (!isJoined) return;
        Span<byte> joint = stackalloc byte[TermSpace.LongestTerm];
        terms.Add(new(joint[..TermSet.WriteJoint(Letters(runs[run - 1]), letters, joint)].ToArray(), isPrefix));
    }

    /// <summary>Every two neighbours; one character alone is the beginning of any pair.</summary>
    private static void AddPairs(ReadOnlySpan<byte> letters, List<QueryTerm> terms)
    {
        var one = TermSet.Length(letters[0]);
        if (one == letters.Length) terms.Add(new(letters.ToArray(), true));
        for (var from = 0; from + one < letters.Length;)
        {
            var other = TermSet.Length(letters[from + one]);
            terms.Add(new(letters.Slice(from, one + other).ToArray(), false));
            (from, one) = (from + one, other);
        }
    }
}
