using System.Globalization;

namespace Renkei.Labels.Policies;

/// <summary>Reads attributes. What cannot be read is refused, and a stand-in value is returned.</summary>
internal sealed class SpifValues(SpifNotes notes)
{
    private const int LongestName = 256;
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public SpifNotes Notes { get; } = notes;

    public string Required(SpifElement element, string attribute)
    {
        if (element[attribute] is { } value) return value;
        Notes.Refuse(element, $"The attribute {attribute} is missing.");
        return "";
    }

    /// <summary>A name that labels, clearances or references compare exactly.</summary>
    public string Name(SpifElement element, string attribute = "name")
    {
        var name = Required(element, attribute);
        if (string.IsNullOrWhiteSpace(name)) Notes.Refuse(element, $"The attribute {attribute} is empty; expected a name.");
        else if (name != name.Trim()) Notes.Find("name-spaces", element, $"The {attribute} begins or ends with white space, which counts when labels are compared.");
        if (name.Length > LongestName) Notes.Find("name-long", element, $"The {attribute} has {name.Length} characters; the schema allows {LongestName}.");
        return name;
    }

    public string Oid(SpifElement element, string attribute)
    {
        var oid = Required(element, attribute);
        if (!IsOid(oid)) Notes.Refuse(element, $"The {attribute} {SpifNotes.Quote(oid)} is no OID; expected numbers with dots between, such as 2.25.1.");
        return oid;
    }

    public string RequiredLacv(SpifElement element)
    {
        var lacv = Labels.Policies.Lacv.Canonical(Required(element, "lacv"));
        if (string.IsNullOrWhiteSpace(lacv)) Notes.Refuse(element, "The lacv is empty; expected a number or a word.");
        return lacv;
    }

    public string IntegerLacv(SpifElement element)
    {
        var lacv = RequiredLacv(element);
        if (!Labels.Policies.Lacv.IsInteger(lacv)) Notes.Refuse(element, $"The lacv of a classification is {SpifNotes.Quote(lacv)}; expected a whole number.");
        return lacv;
    }

    public long Integer(SpifElement element, string attribute)
    {
        var text = Required(element, attribute);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)) return value;
        Notes.Refuse(element, $"The {attribute} is {SpifNotes.Quote(text)}; expected a whole number of 18 digits at most.");
        return 0;
    }

    public bool Boolean(SpifElement element, string attribute)
    {
        switch (element[attribute]?.Trim())
        {
            case "true" or "1": return true;
            case "false" or "0" or null: return false;
            default:
                Notes.Refuse(element, $"The {attribute} is {SpifNotes.Quote(element[attribute]!)}; expected true or false.");
                return false;
        }
    }

    /// <summary>A number of selections; <paramref name="unbounded"/> when absent or "unbounded".</summary>
    public int Selection(SpifElement element, string attribute, int least, int unbounded)
    {
        var text = element[attribute]?.Trim();
        if (text is null or "unbounded") return unbounded;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least) return value;
        Notes.Refuse(element, $"The {attribute} is {SpifNotes.Quote(text)}; expected a whole number from {least} on, or unbounded.");
        return unbounded;
    }

    /// <summary>An instant (xs:dateTime with its zone); null when absent.</summary>
    public DateTimeOffset? Time(SpifElement element, string attribute)
    {
        if (element[attribute] is not { } text) return null;
        var trimmed = text.Trim();
        var hasZone = trimmed.EndsWith('Z') || (trimmed.Length > 6 && trimmed[^6] is '+' or '-' && trimmed[^3] == ':');
        if (hasZone && DateTimeOffset.TryParseExact(trimmed, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        Notes.Refuse(element, $"The {attribute} is {SpifNotes.Quote(text)}; expected a time with its zone, such as 2027-03-31T00:00:00Z.");
        return null;
    }

    /// <summary>notBefore and notAfter.</summary>
    public (DateTimeOffset? From, DateTimeOffset? Until) Period(SpifElement element)
    {
        var (from, until) = (Time(element, "notBefore"), Time(element, "notAfter"));
        if (from > until) Notes.Refuse(element, "notBefore is later than notAfter.");
        return (from, until);
    }

    /// <summary>One of a few words; <c>default</c> when <paramref name="optional"/> and absent.</summary>
    public T? Word<T>(SpifElement element, string attribute, IReadOnlyList<(string Word, T Value)> words, bool optional = false)
    {
        var text = optional ? element[attribute] : Required(element, attribute);
        if (text is null) return default;
        foreach (var (word, value) in words)
        {
            if (word == text) return value;
        }

        Notes.Refuse(element, $"The {attribute} is {SpifNotes.Quote(text)}; expected {string.Join(", ", words.Select(w => w.Word))}.");
        return default;
    }

    /// <summary>Type and enumeration of a tag, or of a reference to tags.</summary>
    public (CategoryType? Type, bool Enumerated) TagType(SpifElement element)
    {
        var tagType = Word(element, "tagType", SpifWords.TagTypes);
        var enumType = Word(element, "enumType", SpifWords.EnumTypes, optional: true);
        if (tagType == "enumerated")
        {
            if (enumType is null) Notes.Refuse(element, "An enumerated tagType needs an enumType: restrictive or permissive.");
            return (enumType, true);
        }

        CategoryType? type = tagType switch
        {
            "restrictive" => CategoryType.Restrictive,
            "permissive" => CategoryType.Permissive,
            "tagType7" => CategoryType.Informative,
            _ => null,
        };
        if (enumType is not null && enumType != type && type is CategoryType.Restrictive or CategoryType.Permissive)
        {
            Notes.Refuse(element, $"The tagType {tagType} contradicts the enumType {element["enumType"]}.");
        }
        else if (enumType is not null) Notes.Find("enum-type", element, $"The enumType says nothing beside the tagType {tagType}; it belongs to enumerated.");
        return (type, false);
    }

    /// <summary>First arc 0 to 2, below 2 a second one up to 39, no leading zeros (X.660).</summary>
    public static bool IsOid(string text)
    {
        var arcs = 0;
        foreach (var range in text.AsSpan().Split('.'))
        {
            var arc = text.AsSpan(range);
            if (arc.IsEmpty || arc.ContainsAnyExceptInRange('0', '9') || (arc.Length > 1 && arc[0] == '0')) return false;
            if (arcs == 0 && arc is not ("0" or "1" or "2")) return false;
            if (arcs == 1 && text[0] != '2' && (arc.Length > 2 || (arc.Length == 2 && arc[0] > '3'))) return false;
            arcs++;
        }

        return arcs > 1;
    }
}
