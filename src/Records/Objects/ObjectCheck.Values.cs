using System.Text.Json;

namespace Renkei.Records.Objects;

/// <summary>One value against the row of its property.</summary>
internal sealed partial class ObjectCheck
{
    private static readonly Property AnyText = Property.Text("");

    private void Check(Property property, int value)
    {
        if (IsTold(value)) return;
        if (!property.IsList)
        {
            CheckOne(property, value);
            return;
        }

        if (Table[value].Kind != JsonTokenType.StartArray)
        {
            WrongKind(value, "a list");
            return;
        }

        for (var item = Table.First(value); item >= 0; item = Table[item].Next)
        {
            if (!IsTold(item)) CheckOne(property, item);
        }
    }

    private void CheckOne(Property property, int value)
    {
        var kind = Table[value].Kind;
        switch (property.Kind)
        {
            case Kind.Text when kind == JsonTokenType.String:
                CheckText(property, value);
                break;
            case Kind.Id when kind == JsonTokenType.String:
                CheckReference(property, value);
                break;
            case Kind.Time when kind == JsonTokenType.String:
                CheckTime(property, value);
                break;
            case Kind.Integer or Kind.Number when kind == JsonTokenType.Number:
                CheckNumber(property, value);
                break;
            case Kind.Boolean when kind is JsonTokenType.True or JsonTokenType.False:
                break;
            case Kind.Object when kind == JsonTokenType.StartObject:
                Check(property.Shape!, value);
                break;
            case Kind.Hashes when kind == JsonTokenType.StartObject:
                CheckHashes(property, value);
                break;
            case Kind.Dictionary when kind == JsonTokenType.StartObject:
                CheckDictionary(property, value);
                break;
            case Kind.IntegerOrText when kind == JsonTokenType.String:
            case Kind.TextOrTexts when kind == JsonTokenType.String:
                Gather(value, Use.Text, 0);
                break;
            case Kind.IntegerOrText when kind == JsonTokenType.Number && Numbers.IsWhole(Table.Raw(value)):
                break;
            case Kind.TextOrTexts when kind == JsonTokenType.StartArray:
                Check(AnyText.List, value);
                break;
            case Kind.Any when kind == JsonTokenType.String:
                Gather(value, property.Use, property.Title);
                break;
            case Kind.Any:
                GatherOwn(value, property.Use);
                break;
            case Kind.Extensions:
                CheckExtensions(value);
                break;
            default:
                WrongKind(value, Expected(property.Kind));
                break;
        }
    }

    private static string Expected(Kind kind) => kind switch
    {
        Kind.Text => "a text",
        Kind.Integer => "a whole number",
        Kind.Number => "a number",
        Kind.Boolean => "true or false",
        Kind.Time => "a timestamp such as “2026-03-01T09:30:00.000Z”",
        Kind.Id => "an identifier",
        Kind.Hashes => "an object of hashes",
        Kind.IntegerOrText => "a whole number or a text",
        Kind.TextOrTexts => "a text or a list of texts",
        _ => "an object",
    };

    private void CheckText(Property property, int value)
    {
        if (property.Words is { } words && words.Find(Table.Utf8Of(value)) is null)
        {
            if (words.IsClosed) Error(value, "enumeration", $"{Label(value)} is one of {words.Listed}; here it is {Quote(value)}.");
            else Warn(value, "vocabulary", $"{Label(value)} is best a word of {words.Name} ({words.Listed}); here it is {Quote(value)}.");
        }

        if (property.Format is { } format && !(format.IsOfValue && isDefanged) && !format.Test(Table.Utf8Of(value)))
        {
            var expected = $"{Label(value)} is {format.Expected}; here it is {Quote(value)}.";
            if (format.IsError) Error(value, format.Rule, expected);
            else Warn(value, format.Rule, expected);
        }

        // By their names, since a handful of texts are more than texts.
        if (Table[value].Parent == 0 && property.Name == "id") CheckId(value);
        else if (property.Name == "labels") tags.Add(Table.Text(value));
        else if (property.Use != Use.None) Gather(value, property.Use, property.Title);
    }

    private void CheckReference(Property property, int value)
    {
        if (!Identifier.TryType(Table.Utf8Of(value), out var type))
        {
            Error(value, "identifier", $"{Label(value)} is a type, two hyphens and a UUID in lower case; here it is {Quote(value)}.");
            return;
        }

        if (!property.Targets!.Allow(type)) Error(value, "reference-type", $"{Label(value)} refers to {property.Targets.Expected}; here it refers to {Quote(value)}.");
        if (!property.IsMarking) references.Add(new(property.Name, Table.Text(value)));
        else if (property.IsList) markings.Add(Table.Text(value));
    }

    private void CheckTime(Property property, int value)
    {
        if (!Timestamp.TryRead(Table.Utf8Of(value), out _, out var digits, out var isCut))
        {
            Error(value, "timestamp", $"{Label(value)} is a timestamp in UTC such as “2026-03-01T09:30:00.000Z”; here it is {Quote(value)}.");
        }
        else if (digits < property.MinDigits) Error(value, "timestamp-digits", $"{Label(value)} is precise to the millisecond: three digits of a second or more; here it is {Quote(value)}.");
        else if (digits > property.MaxDigits) Error(value, "timestamp-digits", $"{Label(value)} is precise to the second, without a fraction; here it is {Quote(value)}.");
        else if (isCut && property.MinDigits > 0) Error(value, "timestamp-precision", $"{Label(value)} is kept to 100 nanoseconds, seven digits of a second, so that two versions are never taken for one; here it is {Quote(value)}.");
        else if (isCut) Warn(value, "timestamp-precision", $"{Label(value)} is compared to 100 nanoseconds, seven digits of a second; here it is {Quote(value)}.");
    }

    private void CheckNumber(Property property, int value)
    {
        var raw = Table.Raw(value);
        if (property.Kind == Kind.Integer && !Numbers.IsWhole(raw))
        {
            WrongKind(value, "a whole number, written without point and exponent");
            return;
        }

        if (!System.Buffers.Text.Utf8Parser.TryParse(raw, out double number, out _) || number < property.Min || number > property.Max)
        {
            var range = property.Max == double.MaxValue ? "at least " + Said(property.Min) : $"from {Said(property.Min)} to {Said(property.Max)}";
            Error(value, "number-limits", $"{Label(value)} is a number {range}; here it is {KindOf(value)}.");
        }

        static string Said(double limit) => limit.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
    }

    private void CheckHashes(Property property, int value)
    {
        if (Table[value].Children == 0) Error(value, "empty-dictionary", $"{Label(value)} has at least one hash or is left out; here it is empty.");
        for (var hash = Table.First(value); hash >= 0; hash = Table[hash].Next)
        {
            if (IsTold(hash)) continue;
            var name = Table.Name(hash);
            var known = HashForms.Find(name);
            if (known is null && property.Words is not null) Error(hash, "hash-algorithm", $"A hash is one of {Vocabularies.HashAlgorithm.Listed} here; {Label(hash)} is none of them.");
            else if (known is null && (name.Length is < 3 or > 250 || name.ContainsAnyExcept(Characters.DictionaryKey))) Error(hash, "dictionary-key", $"The name of a hash is 3 to 250 of a–z, A–Z, 0–9, hyphens and underscores; {Label(hash)} is not.");
            else if (known is null) Warn(hash, "hash-algorithm", $"A hash is best one of {Vocabularies.HashAlgorithm.Listed}; {Label(hash)} is none of them.");

            if (!IsText(hash)) WrongKind(hash, "a text");
            else if (known is not null && !known.Test(Table.Utf8Of(hash))) Error(hash, "hash-form", $"{Label(hash)} is {known.Expected}; here it is {Quote(hash)}.");
            else Gather(hash, Use.Text, 0);
        }
    }

    private void CheckDictionary(Property property, int value)
    {
        if (Table[value].Children == 0) Error(value, "empty-dictionary", $"{Label(value)} has at least one member or is left out; here it is empty.");
        var keys = property.Keys ?? Formats.DictionaryKey;
        for (var child = Table.First(value); child >= 0; child = Table[child].Next)
        {
            if (!keys.Test(Table.Name(child))) Error(child, keys.Rule, $"A key here is {keys.Expected}; {Label(child)} is not.");
            if (property.Item is not null) Check(property.Item, child);
            else GatherOwn(child);
        }
    }
}
