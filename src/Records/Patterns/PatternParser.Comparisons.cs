using System.Collections.Frozen;
using System.Globalization;

namespace Renkei.Records.Patterns;

/// <summary>One comparison: a path, an operator, a literal.</summary>
internal ref partial struct PatternParser
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StandardTypes = FrozenSet.Create(
        StringComparer.Ordinal,
        "artifact", "autonomous-system", "directory", "domain-name", "email-addr", "email-message", "file", "ipv4-addr", "ipv6-addr", "mac-addr", "mutex",
        "network-traffic", "process", "software", "url", "user-account", "windows-registry-key", "x509-certificate").GetAlternateLookup<ReadOnlySpan<char>>();

    private bool Test(out ObjectTypes types)
    {
        types = ObjectTypes.Any;
        if (at.Kind == PatternToken.OpenParenthesis)
        {
            return Deepen() && Comparisons(out types) && Expect(PatternToken.CloseParenthesis, "AND, OR or the closing parenthesis )") && Rise();
        }

        if (at.Is("NOT"))
        {
            at.Next();
            return Take("EXISTS") ? Path(out types, out _) : Break("EXISTS; NOT stands between a path and its operator");
        }

        return Take("EXISTS") ? Path(out types, out _) : Path(out types, out var addresses) && Operator(addresses);
    }

    /// <summary>STIX 2.1 §9.6: an operator and what may stand on its right.</summary>
    private bool Operator(Addresses addresses)
    {
        var isNegated = Take("NOT");
        if (Take(PatternToken.Equality)) return Primitive(mayBeTruth: true);
        if (Take(PatternToken.Order)) return Primitive(mayBeTruth: false);
        if (Take("IN")) return Set();
        if (Take("LIKE") || Take("MATCHES")) return at.Kind == PatternToken.Text ? Literal() : Break("a text in apostrophes");
        if (at.Is("ISSUBSET") || at.Is("ISSUPERSET")) return Subset(addresses);
        return Break(isNegated ? "an operator, such as = or IN" : "an operator, such as =, IN or NOT LIKE");
    }

    /// <summary>STIX 2.1 §9.6: ISSUBSET and ISSUPERSET compare the values of addresses with a network.</summary>
    private bool Subset(Addresses addresses)
    {
        if (addresses == Addresses.None && !FaultHere("pattern-subset", "the value of an ipv4-addr or ipv6-addr on the left of this operator")) return false;
        at.Next();
        if (at.Kind != PatternToken.Text) return Break("an address or network in apostrophes");
        if (addresses is not (Addresses.None or Addresses.Unknown)
            && !PatternLiterals.IsAddress(at.Content, addresses.HasFlag(Addresses.Four), addresses.HasFlag(Addresses.Six))
            && !FaultHere("pattern-subset", addresses switch { Addresses.Four => "an IPv4 address or network, such as '198.51.100.0/24'", Addresses.Six => "an IPv6 address or network, such as '2001:db8::/32'", _ => "an IP address or network" })) return false;
        return Literal();
    }

    private bool Set()
    {
        var start = at.Start;
        if (!Expect(PatternToken.OpenParenthesis, "a set in parentheses, such as ('a', 'b')")) return false;
        if (Take(PatternToken.CloseParenthesis)) return Fault("pattern-set", start, "at least one literal in the set; an empty one is never met", isError: false);
        var kind = Comparable();
        var isMixed = false;
        do
        {
            isMixed |= kind != Comparable();
            if (!Primitive(mayBeTruth: true)) return false;
        }
        while (Take(PatternToken.Comma));
        if (isMixed && !Fault("pattern-set", start, "literals of one type in one set", isError: false)) return false;
        return Expect(PatternToken.CloseParenthesis, "a comma or the closing parenthesis )");
    }

    private readonly PatternToken Comparable() => at.Kind == PatternToken.Float ? PatternToken.Integer : at.Kind;

    private bool Primitive(bool mayBeTruth)
    {
        if (at.Is("true") || at.Is("false"))
        {
            if (!mayBeTruth && !FaultHere("pattern-literal", "a literal that has an order")) return false;
            at.Next();
            return true;
        }

        return at.Kind is PatternToken.Text or PatternToken.Integer or PatternToken.Float or PatternToken.Hex or PatternToken.Binary or PatternToken.Time
            ? Literal()
            : Break(mayBeTruth ? "a text in apostrophes, a number, true, false, or a literal such as h'c0de', b'TQ==', t'2030-01-31T12:00:00Z'" : "a text in apostrophes, a number, or a literal such as h'c0de', b'TQ==', t'2030-01-31T12:00:00Z'");
    }

    /// <summary>Checks the literal that stands here and goes on.</summary>
    private bool Literal()
    {
        var goesOn = at.Kind switch
        {
            PatternToken.Text when at.BadEscape >= 0 => Fault("pattern-escape", at.BadEscape, @"\' or \\ where a text has a backslash"),
            PatternToken.Hex when !PatternLiterals.IsHex(at.Content) => FaultHere("pattern-literal", "pairs of hexadecimal digits"),
            PatternToken.Binary when !PatternLiterals.IsBase64(at.Content) => FaultHere("pattern-literal", "padded Base64"),
            PatternToken.Time when !PatternLiterals.IsTime(at.Content) => FaultHere("pattern-literal", "a time that exists, in UTC, such as t'2030-01-31T12:00:00.5Z'"),
            PatternToken.Integer when !long.TryParse(at.Token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => FaultHere("pattern-literal", "an integer of at most 64 bits"),
            _ => true,
        };
        if (goesOn) at.Next();
        return goesOn;
    }

    /// <summary>STIX 2.1 §9.7: a type, a colon, a property, and steps into it.</summary>
    private bool Path(out ObjectTypes types, out Addresses addresses)
    {
        (types, addresses) = (ObjectTypes.Any, Addresses.None);
        if (at.Kind != PatternToken.Word) return Break("an object path, such as file:name");
        var type = at.Token;
        types = ObjectTypes.One(Number(at.Start..at.End));
        at.Next();
        if (!Expect(PatternToken.Colon, "a colon between object type and property")) return false;
        ReadOnlySpan<char> before = [];
        if (!Key(out var last)) return false;
        var steps = 1;
        for (; ; steps++)
        {
            if (Take(PatternToken.Dot))
            {
                before = last;
                if (!Key(out last)) return false;
            }
            else if (Take(PatternToken.OpenBracket))
            {
                if (!Index()) return false;
                if (last is "value") last = [];
            }
            else
            {
                break;
            }
        }

        addresses = Meaning(type, before, last, steps);
        return true;
    }

    private static Addresses Meaning(ReadOnlySpan<char> type, ReadOnlySpan<char> before, ReadOnlySpan<char> last, int steps)
    {
        if (!StandardTypes.Contains(type)) return Addresses.Unknown;
        if (last is not "value") return Addresses.None;
        if (steps == 1) return type is "ipv4-addr" ? Addresses.Four : type is "ipv6-addr" ? Addresses.Six : Addresses.None;
        return before.EndsWith("_ref") || before.EndsWith("_refs") ? Addresses.Four | Addresses.Six : Addresses.None;
    }

    private bool Key(out ReadOnlySpan<char> key)
    {
        key = at.Token;
        if (at.Kind == PatternToken.Text)
        {
            key = at.Content;
            return Literal();
        }

        if (at.Kind != PatternToken.Word) return Break("the name of a property");
        if (key.Contains('-') && !FaultHere("pattern-path", $"'{(key.Length > 32 ? "…" : key)}' in apostrophes, because the name has a hyphen")) return false;
        at.Next();
        return true;
    }

    private bool Index()
    {
        if (at.Kind is not (PatternToken.Integer or PatternToken.Star)) return Break("the number of an element, counted from 0, or *");
        if (at.Kind == PatternToken.Integer && at.Token[0] == '-' && !FaultHere("pattern-path", "an element counted from 0, or *", isError: false)) return false;
        at.Next();
        return Expect(PatternToken.CloseBracket, "the closing bracket ]");
    }

    /// <summary>The number of an object type in this pattern. The first costs nothing to find again.</summary>
    private int Number(Range type)
    {
        var name = pattern[type];
        if (firstType.Equals(default)) firstType = type;
        if (name.SequenceEqual(pattern[firstType])) return 0;
        numbers ??= new(StringComparer.Ordinal);
        var lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(name, out var number)) lookup[name] = number = numbers.Count + 1;
        return number;
    }

    /// <summary>What addresses a path ends at.</summary>
    [Flags]
    private enum Addresses
    {
        None = 0,
        Four = 1,
        Six = 2,
        Unknown = 4,
    }
}
