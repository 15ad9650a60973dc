using System.Text.Json;

namespace Renkei.Records.Objects;

/// <summary>Which table an object is read by: its type, and the extensions that define it.</summary>
internal sealed partial class ObjectCheck
{
    /// <summary>The extension that labels paragraphs of an object's texts.</summary>
    internal const string ParagraphExtension = Renkei.Labels.Portions.Redaction.Extension;

    private static readonly Property ExtensionType = Property.Word("extension_type", Vocabularies.ExtensionType);

    private bool isDefanged;

    /// <summary>Whether an extension defines the type, or properties at the top level: then they are nobody's custom ones.</summary>
    private bool isOwnType, hasTopLevel;

    /// <summary>Without a type nobody knows which properties are custom.</summary>
    private bool isQuiet;

    private Shape Head()
    {
        var (type, hasVersion, family) = (-1, false, Family.Part);
        for (var child = Table.First(0); child >= 0; child = Table[child].Next)
        {
            var name = Table.Name(child);
            if (name.SequenceEqual("type"u8)) type = child;
            else if (name.SequenceEqual("defanged"u8)) isDefanged = Table[child].Kind == JsonTokenType.True;
            else if (name.SequenceEqual("created"u8) || name.SequenceEqual("modified"u8)) hasVersion = true;
            else if (name.SequenceEqual("extensions"u8) && Table[child].Kind == JsonTokenType.StartObject) family = Extended(child);
        }

        if (type >= 0 && IsText(type) && Tables.Find(Table.Utf8Of(type)) is { } known)
        {
            Type = known.Name;
            return known;
        }

        if (type < 0 || !IsText(type) || !IsOfOwn(type))
        {
            isQuiet = true;
            return Tables.CustomObservable;
        }

        isOwnType = family != Family.Part;
        Type = Table.Text(type);
        if (!isOwnType) Warn(type, "custom-type", $"A type that STIX 2.1 does not know is best defined by an extension (new-sdo, new-sco or new-sro); {Type} is not.");
        return family switch
        {
            Family.Observable => Tables.CustomObservable,
            Family.Relationship => Tables.CustomRelationship,
            Family.Domain => Tables.CustomDomain,
            _ => hasVersion ? Tables.CustomDomain : Tables.CustomObservable,
        };
    }

    /// <summary>The family of the type that an extension defines; <see cref="Family.Part"/> when none does.</summary>
    private Family Extended(int extensions)
    {
        var family = Family.Part;
        for (var extension = Table.First(extensions); extension >= 0; extension = Table[extension].Next)
        {
            if (Table[extension].Kind != JsonTokenType.StartObject || !Table.Name(extension).StartsWith("extension-definition--"u8)) continue;
            for (var child = Table.First(extension); child >= 0; child = Table[child].Next)
            {
                if (!Table.Name(child).SequenceEqual("extension_type"u8) || !IsText(child)) continue;
                var kind = Table.Utf8Of(child);
                hasTopLevel |= kind.SequenceEqual("toplevel-property-extension"u8);
                if (kind.SequenceEqual("new-sdo"u8)) family = Family.Domain;
                else if (kind.SequenceEqual("new-sco"u8)) family = Family.Observable;
                else if (kind.SequenceEqual("new-sro"u8)) family = Family.Relationship;
            }
        }

        return family;
    }

    private bool IsOfOwn(int type)
    {
        var name = Table.Utf8Of(type);
        if (name.SequenceEqual("bundle"u8)) Error(type, "type-name", "One object was expected; this is a bundle of them.");
        else if (name.SequenceEqual("action"u8)) Error(type, "reserved-name", "The type action is reserved by STIX 2.1.");
        else if (!Identifier.IsType(name)) Error(type, "type-name", $"A type is 3 to 250 of a–z, 0–9 and single hyphens, beginning with a letter; here it is {Quote(type)}.");
        else return true;
        return false;
    }

    private void CheckId(int id)
    {
        if (!Identifier.TryType(Table.Utf8Of(id), out var type)) Error(id, "identifier", $"id is the type, two hyphens and a UUID in lower case; here it is {Quote(id)}.");
        else if (!isQuiet && !type.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(Type))) Error(id, "id-type", $"id begins with the type of its object, {Type}; here it is {Quote(id)}.");
    }

    private void CheckExtensions(int value)
    {
        if (Table[value].Kind != JsonTokenType.StartObject)
        {
            WrongKind(value, "an object with one member for each extension");
            return;
        }

        if (Table[value].Children == 0) Error(value, "empty-dictionary", "extensions has at least one extension or is left out; here it is empty.");
        for (var child = Table.First(value); child >= 0; child = Table[child].Next)
        {
            if (IsTold(child)) continue;
            if (Table[child].Kind != JsonTokenType.StartObject) WrongKind(child, "an object");
            else CheckExtension(child);
        }
    }

    private void CheckExtension(int value)
    {
        var key = Table.Name(value);
        if (Identifier.TryType(key, out var type) && type.SequenceEqual("extension-definition"u8))
        {
            HasPortions |= System.Text.Ascii.Equals(key, ParagraphExtension);
            CheckDefined(value);
        }
        else if (ExtensionTables.Find(Type, Table.NameText(value)) is { } shape) Check(shape, value);
        else if (Identifier.IsType(key) && key.EndsWith("-ext"u8))
        {
            if (Table[value].Children == 0) Error(value, "empty-dictionary", $"{Label(value)} has at least one property; here it is empty.");
            Warn(value, "custom-extension", $"An extension that STIX 2.1 does not know is best defined by an extension-definition and named by its id; {Label(value)} is not.");
            CheckOwn(value);
        }
        else Error(value, "extension-key", $"An extension is named by the id of its extension-definition or by a name that STIX 2.1 gives it for this type; {Label(value)} is neither.");
    }

    private void CheckDefined(int value)
    {
        var hasType = false;
        for (var child = Table.First(value); child >= 0; child = Table[child].Next)
        {
            if (!Table.Name(child).SequenceEqual("extension_type"u8)) continue;
            hasType = true;
            if (!IsTold(child)) Check(ExtensionType, child);
        }

        if (!hasType) Missing(value, "extension_type", "extension_type is required in an extension that an extension-definition defines; it is missing.");
        CheckOwn(value);
    }

    /// <summary>The properties of an extension that no table describes: their names are checked, their texts and references gathered.</summary>
    private void CheckOwn(int value)
    {
        for (var child = Table.First(value); child >= 0; child = Table[child].Next)
        {
            CheckOwnName(child);
            GatherOwn(child);
        }
    }
}
