using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Renkei.Labels.Reading;

/// <summary>The walk over the JSON of a label or clearance (docs/labels-json.md), as strict as that over XML.</summary>
internal sealed class LabelJsonWalk(Notes notes)
{
    public ConfidentialityLabel? Label(JsonElement root, ReadOnlyMemory<byte> source)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("ConfidentialityClearance", out _)) notes.Refuse("", "no-label", "This is no label: it is a clearance.");
        return notes.Stop ? null : Label(root, "", LabelRole.Originator, source, 0);
    }

    public ConfidentialityClearance? Clearance(JsonElement root, ReadOnlyMemory<byte> source)
    {
        var keys = new JsonKeys(notes, root, "", ["Xmlns", "ConfidentialityClearance"], isOpen: true);
        if (keys.Has("ConfidentialityInformation")) notes.Refuse("", "no-clearance", "This is no clearance: it is a label.");
        Namespace(keys, XmlNamespace.ClearanceUri);
        var inner = keys.Object("ConfidentialityClearance", ["PolicyIdentifier", "PolicyIdentifierURI", "ClassificationList", "Category"], required: true);
        if (inner is null) return null;
        var policy = Policy(inner);
        var classifications = inner.Texts("ClassificationList", Token);
        if (classifications is { IsEmpty: true }) notes.Refuse(inner.Path("ClassificationList"), "classifications-missing", "ClassificationList is empty; a clearance names at least one Classification.");
        var categories = Categories(inner);
        return policy is null || classifications is null || notes.HasError ? null : new() { Policy = policy, Classifications = classifications.Value, Categories = categories, Source = source };
    }

    private ConfidentialityLabel? Label(JsonElement element, string path, LabelRole role, ReadOnlyMemory<byte> source, int successions)
    {
        string[] known = ["Xmlns", "Role", "Id", "ReviewDateTime", "CreationTime", "ConfidentialityInformation", "OriginatorID", "SuccessionHandling"];
        var keys = new JsonKeys(notes, element, path, successions == 0 ? known : known[2..], isOpen: true);
        if (successions == 0)
        {
            Namespace(keys, XmlNamespace.LabelUri);
            role = Role(keys);
        }

        var id = keys.Text("Id");
        if (id is not null && !Values.IsId(id)) notes.Find(keys.Path("Id"), "id-no-name", $"Id is {Values.Quote(id)}; an XML name was expected, without # and blanks.");
        var review = Instant(keys, "ReviewDateTime", isReview: true);
        var creation = Instant(keys, "CreationTime", isReview: false);
        if (!keys.Has("CreationTime")) notes.Find(keys.Path("CreationTime"), "creation-time-missing", "The label has no CreationTime.");
        if (review is null && !keys.Has("SuccessionHandling")) notes.Find(keys.Path("ReviewDateTime"), "review-time-missing", "The label has neither a ReviewDateTime nor a SuccessionHandling; one of them is required.");
        var information = keys.Object("ConfidentialityInformation", ["PolicyIdentifier", "PolicyIdentifierURI", "Classification", "PrivacyMark", "Category"], required: true);
        var originator = Originator(keys);
        var succession = SuccessionOf(keys, role, successions);
        if (information is null) return null;
        var policy = Policy(information);
        var classification = Token(information.Text("Classification", required: true), information.Path("Classification"));
        var (mark, categories) = (information.Text("PrivacyMark"), Categories(information));
        if (policy is null || classification is null || notes.HasError) return null;
        return new()
        {
            Role = role,
            Id = id,
            ReviewDateTime = review,
            Policy = policy,
            Classification = classification,
            PrivacyMark = mark,
            Categories = categories,
            Originator = originator,
            CreationDateTime = creation,
            Succession = succession,
            Source = source,
        };
    }

    private void Namespace(JsonKeys keys, string expected)
    {
        if (keys.Text("Xmlns") is { } uri && uri != expected) notes.Refuse(keys.Path("Xmlns"), "unknown-namespace", $"Xmlns is {Values.Quote(uri)}; {expected} was expected.");
    }

    private LabelRole Role(JsonKeys keys)
    {
        switch (keys.Text("Role"))
        {
            case null or "originator": return LabelRole.Originator;
            case "alternative": return LabelRole.Alternative;
            case "metadata": return LabelRole.Metadata;
            case var other:
                notes.Refuse(keys.Path("Role"), "role-unknown", $"Role is {Values.Quote(other)}; originator, alternative or metadata was expected.");
                return LabelRole.Originator;
        }
    }

    private DateTimeOffset? Instant(JsonKeys keys, string key, bool isReview)
    {
        if (keys.Text(key) is not { } text) return null;
        var path = keys.Path(key);
        if (!DateTimes.TryRead(Encoding.UTF8.GetBytes(text), out var instant, out var hasZone))
        {
            var fault = $"{key} is {Values.Quote(text)}; a date and time such as 2026-01-01T00:00:00Z was expected.";
            if (isReview) notes.Find(path, "review-time-unreadable", fault);
            else notes.Refuse(path, "time-unreadable", fault);
            return null;
        }

        if (!hasZone && DateTimes.NeedsZone(key)) notes.Refuse(path, "no-zone", DateTimes.NoZone(key));
        else if (!hasZone) notes.Find(path, "no-zone", DateTimes.NoZone(key));
        return instant;
    }

    private OriginatorId? Originator(JsonKeys keys)
    {
        if (keys.Object("OriginatorID", ["IDType", "Value"], required: false) is not { } inner) return null;
        var (type, value) = (inner.Text("IDType", required: true), inner.Text("Value", required: true));
        if (type is not null && !Values.IdTypes.Contains(type)) notes.Find(inner.Path("IDType"), "originator-type-unknown", $"IDType is {Values.Quote(type)}; one of {string.Join(", ", Values.IdTypes)} was expected.");
        return type is null || value is null ? null : new(type, value);
    }

    private Succession? SuccessionOf(JsonKeys keys, LabelRole role, int successions)
    {
        if (keys.Object("SuccessionHandling", ["SuccessionDateTime", "SuccessorConfidentialityLabel"], required: false) is not { } inner) return null;
        inner.Text("SuccessionDateTime", required: true);
        var from = Instant(inner, "SuccessionDateTime", isReview: false);
        if (!inner.Has("SuccessorConfidentialityLabel")) notes.Refuse(inner.Path("SuccessorConfidentialityLabel"), "successor-missing", "SuccessionHandling has no SuccessorConfidentialityLabel.");
        else if (successions == LabelXml.MaxSuccession) notes.Refuse(inner.Path("SuccessorConfidentialityLabel"), "succession-too-deep", $"A label may have {LabelXml.MaxSuccession} successors of successors, not more.");
        else if (Label(inner["SuccessorConfidentialityLabel"], inner.Path("SuccessorConfidentialityLabel"), role, default, successions + 1) is { } successor && from is { } instant) return new(instant, successor);
        return null;
    }

    private PolicyIdentifier? Policy(JsonKeys keys) =>
        Token(keys.Text("PolicyIdentifier", required: true), keys.Path("PolicyIdentifier")) is { } name ? new(name, Oid(keys, "PolicyIdentifierURI")) : null;

    private string? Oid(JsonKeys keys, string key)
    {
        if (keys.Text(key) is not { } uri) return null;
        var oid = Values.Oid(Encoding.UTF8.GetBytes(uri));
        if (oid is null) notes.Refuse(keys.Path(key), "uri-no-oid", $"{key} is {Values.Quote(uri)}; urn:oid: and an OID in dotted decimals were expected.");
        return oid;
    }

    private string? Token(string? text, string path)
    {
        if (text is null) return null;
        var token = Values.Token(Encoding.UTF8.GetBytes(text));
        if (token.Length > 0) return token;
        notes.Refuse(path, "name-empty", "A name was expected here, and it is empty.");
        return null;
    }

    private ImmutableArray<LabelCategory> Categories(JsonKeys keys)
    {
        var categories = ImmutableArray.CreateBuilder<LabelCategory>();
        foreach (var (item, path) in keys.Items("Category"))
        {
            if (notes.Stop) break;
            var inner = new JsonKeys(notes, item, path, ["Type", "TagName", "URI", "GenericValues"], isOpen: false);
            var (type, name, oid) = (Type(inner), inner.Text("TagName", required: true), Oid(inner, "URI"));
            if (name is "") notes.Refuse(inner.Path("TagName"), "tag-name-empty", "TagName is empty; the name of a tag set was expected.");
            var values = inner.Texts("GenericValues", Value);
            if (type is CategoryType.Informative && values is { IsEmpty: true }) notes.Find(path, "category-empty", $"The informative category {Values.Quote(name ?? "")} has no values.");
            else if (type is not null && values is { IsEmpty: true }) notes.Refuse(path, "category-empty", $"The category {Values.Quote(name ?? "")} has no values: what it asks for is not known.");
            if (type is not null && name is not null && values is not null) categories.Add(new(type.Value, name, oid, values.Value));
        }

        return categories.ToImmutable();
    }

    private string? Value(string? value, string path)
    {
        if (value is "") notes.Refuse(path, "value-empty", "A value is empty; the name of a value was expected.");
        return value;
    }

    private CategoryType? Type(JsonKeys keys)
    {
        switch (keys.Text("Type", required: true))
        {
            case null: return null;
            case "PERMISSIVE": return CategoryType.Permissive;
            case "RESTRICTIVE": return CategoryType.Restrictive;
            case "INFORMATIVE": return CategoryType.Informative;
            case var other:
                notes.Refuse(keys.Path("Type"), "type-unknown", $"Type is {Values.Quote(other)}; RESTRICTIVE, PERMISSIVE or INFORMATIVE was expected, in capitals.");
                return null;
        }
    }
}
