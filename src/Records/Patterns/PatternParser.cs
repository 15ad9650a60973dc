using System.Collections.Immutable;
using System.Globalization;

namespace Renkei.Records.Patterns;

/// <summary>Walks the grammar of STIX 2.1 §9: observations, their qualifiers and their comparisons.</summary>
/// <remarks>It recurses only into parentheses, and those are bounded. Every method that is false has told a fault of grammar, and the reading ends.</remarks>
internal ref partial struct PatternParser(ReadOnlySpan<char> pattern)
{
    private readonly ReadOnlySpan<char> pattern = pattern;
    private PatternScanner at = new(pattern);
    private ImmutableArray<PatternFault>.Builder? faults;
    private int depth;
    private Dictionary<string, int>? numbers;
    private Range firstType;

    public ImmutableArray<PatternFault> Run()
    {
        at.Next();
        if (Observations() && at.Kind != PatternToken.End) Break("AND, OR, FOLLOWEDBY, a qualifier or the end");
        faults?.Sort(static (a, b) => a.Column != b.Column ? a.Column.CompareTo(b.Column) : string.CompareOrdinal(a.Rule, b.Rule));
        return faults?.ToImmutable() ?? [];
    }

    /// <summary>Observations joined by AND, OR and FOLLOWEDBY.</summary>
    /// <remarks>How tightly these bind decides what a pattern finds, never whether it is sound.</remarks>
    private bool Observations()
    {
        do
        {
            if (!Observation()) return false;
        }
        while (Take("AND") || Take("OR") || Take("FOLLOWEDBY"));
        return true;
    }

    private bool Observation()
    {
        if (Take(PatternToken.OpenBracket))
        {
            return Comparisons(out _) && Expect(PatternToken.CloseBracket, "AND, OR or the closing bracket ]") && Qualifiers();
        }

        if (at.Kind != PatternToken.OpenParenthesis) return Break("an observation in brackets, such as [domain-name:value = 'example.org']");
        return Deepen() && Observations() && Expect(PatternToken.CloseParenthesis, "AND, OR, FOLLOWEDBY, a qualifier or the closing parenthesis )") && Rise() && Qualifiers();
    }

    private bool Qualifiers()
    {
        var (within, repeats, interval) = (false, false, false);
        while (true)
        {
            var start = at.Start;
            bool isSecond;
            if (Take("WITHIN"))
            {
                (isSecond, within) = (within, true);
                if (!Within()) return false;
            }
            else if (Take("REPEATS"))
            {
                (isSecond, repeats) = (repeats, true);
                if (!Repeats()) return false;
            }
            else if (Take("START"))
            {
                (isSecond, interval) = (interval, true);
                if (!StartStop()) return false;
            }
            else
            {
                return true;
            }

            if (isSecond && !Fault("pattern-qualifier", start, "each qualifier at most once for one observation, and this one came again")) return false;
        }
    }

    /// <summary>STIX 2.1 §9.5: WITHIN takes a positive number of seconds.</summary>
    private bool Within()
    {
        if (at.Kind is not (PatternToken.Integer or PatternToken.Float)) return Break("a positive number of seconds");
        if ((at.Token[0] == '-' || !at.Token.ContainsAnyInRange('1', '9')) && !FaultHere("pattern-qualifier", "a number of seconds above zero")) return false;
        at.Next();
        return Take("SECONDS") || Break("SECONDS");
    }

    /// <summary>STIX 2.1 §9.5: REPEATS takes a positive integer.</summary>
    private bool Repeats()
    {
        if (at.Kind != PatternToken.Integer) return Break("a positive integer");
        if ((!long.TryParse(at.Token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var times) || times is < 1 or > int.MaxValue)
            && !FaultHere("pattern-qualifier", "an integer from 1 to 2147483647")) return false;
        at.Next();
        return Take("TIMES") || Break("TIMES");
    }

    private bool StartStop()
    {
        if (!Time(out var start) || !(Take("STOP") || Break("STOP"))) return false;
        var column = at.Start;
        if (!Time(out var stop)) return false;
        return start.IsEmpty || stop.IsEmpty || PatternLiterals.IsBefore(start, stop)
            || Fault("pattern-qualifier", column, "a time of STOP later than that of START");
    }

    /// <summary>A time literal; nothing for one that was told as a fault.</summary>
    private bool Time(out ReadOnlySpan<char> time)
    {
        time = [];
        if (at.Kind != PatternToken.Time) return Break("a time, such as t'2030-01-31T12:00:00Z'");
        if (PatternLiterals.IsTime(at.Content)) time = at.Content;
        return Literal();
    }

    private bool Comparisons(out ObjectTypes types)
    {
        if (!Conjunction(out types)) return false;
        while (Take("OR"))
        {
            if (!Conjunction(out var other)) return false;
            types = types.Or(other);
        }

        return true;
    }

    /// <summary>STIX 2.1 §9.4: what AND joins in one observation looks at one object, so at one object type.</summary>
    private bool Conjunction(out ObjectTypes types)
    {
        if (!Test(out types)) return false;
        while (at.Is("AND"))
        {
            var column = at.Start;
            at.Next();
            if (!Test(out var other)) return false;
            if (types.And(other) is not { } both)
            {
                if (!Fault("pattern-object-type", column, "the same object type on both sides of AND; different types stand in brackets of their own")) return false;
                both = ObjectTypes.Any;
            }

            types = both;
        }

        return true;
    }

    private bool Deepen()
    {
        if (++depth > PatternCheck.MaxDepth)
        {
            FaultHere("pattern-depth", $"at most {PatternCheck.MaxDepth} parentheses inside one another");
            return false;
        }

        at.Next();
        return true;
    }

    private bool Rise()
    {
        depth--;
        return true;
    }

    private bool Take(string word)
    {
        if (!at.Is(word)) return false;
        at.Next();
        return true;
    }

    private bool Take(PatternToken kind)
    {
        if (at.Kind != kind) return false;
        at.Next();
        return true;
    }

    private bool Expect(PatternToken kind, string what) => Take(kind) || Break(what);

    /// <summary>Tells a fault of grammar. Always false.</summary>
    private bool Break(string expected)
    {
        var came = at.Kind == PatternToken.Unending ? $"{at.Shown}, which has no end" : at.Shown;
        if (at.Kind == PatternToken.Word && IsKeyword(at.Token)) came += "; keywords are written in capitals";
        faults ??= ImmutableArray.CreateBuilder<PatternFault>();
        faults.Add(new("pattern-syntax", at.Start + 1, $"Column {at.Start + 1} of the pattern: expected {expected}; came {came}.", IsError: true));
        return false;
    }

    private bool FaultHere(string rule, string expected, bool isError = true) => Fault(rule, at.Start, $"{expected}; came {at.Shown}", isError);

    /// <summary>Tells a fault of meaning. False when there have been enough.</summary>
    private bool Fault(string rule, int start, string expected, bool isError = true)
    {
        faults ??= ImmutableArray.CreateBuilder<PatternFault>();
        faults.Add(new(rule, start + 1, $"Column {start + 1} of the pattern: expected {expected}.", isError));
        return faults.Count < PatternCheck.MaxFaults;
    }

    private static bool IsKeyword(ReadOnlySpan<char> word)
    {
        foreach (var keyword in (ReadOnlySpan<string>)["AND", "OR", "NOT", "FOLLOWEDBY", "LIKE", "MATCHES", "ISSUBSET", "ISSUPERSET", "EXISTS", "IN", "START", "STOP", "WITHIN", "SECONDS", "REPEATS", "TIMES"])
        {
            if (word.Equals(keyword, StringComparison.OrdinalIgnoreCase)) return !word.SequenceEqual(keyword);
        }

        return false;
    }
}
