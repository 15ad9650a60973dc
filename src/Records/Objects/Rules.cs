using System.Text.Json;

namespace Renkei.Records.Objects;

/// <summary>The rules between properties, as the rows of the tables name them.</summary>
internal static class Rules
{
    public static Func<Shape, Rule> AnyOf(params string[] names) => shape =>
    {
        var mask = shape.Mask(names);
        var listed = names.Length <= 6 ? string.Join(", ", names) : string.Join(", ", names[..5]) + " and so on";
        return (check, value, _, seen) =>
        {
            if ((seen & mask) == 0) check.Error(value, "at-least-one", $"At least one of {listed} is required here; none is there.");
        };
    };

    /// <summary>At least one property that only this type has.</summary>
    public static Func<Shape, Rule> AnyOwn(params string[] notCounted) => shape => AnyOf([.. shape.Properties.Select(p => p.Name).Except(notCounted)])(shape);

    public static Func<Shape, Rule> NotBoth(string one, string other) => shape =>
    {
        var mask = shape.Mask([one, other]);
        return (check, _, at, seen) =>
        {
            if ((seen & mask) == mask) check.Error(at[shape.Slot(other)], "not-both", $"{one} and {other} exclude each other; both are there.");
        };
    };

    public static Func<Shape, Rule> Deprecated(string name, string instead) => shape =>
    {
        var slot = shape.Slot(name);
        return (check, _, at, _) =>
        {
            if (at[slot] != 0) check.Warn(at[slot], "deprecated", $"{name} is deprecated since STIX 2.1; {instead} is best used instead.");
        };
    };

    /// <summary>A property that asks for others beside it.</summary>
    public static Func<Shape, Rule> Needs(string name, params string[] needed) => shape =>
    {
        var (mine, mask) = (shape.Mask([name]), shape.Mask(needed));
        return (check, value, at, seen) =>
        {
            if ((seen & mine) == 0 || (seen & mask) == mask) return;
            var missing = needed.First(n => (seen & shape.Mask([n])) == 0);
            check.Error(at[shape.Slot(name)], "needs", $"Where {name} stands, {missing} stands too; it is missing.");
        };
    };

    /// <summary>A property that a boolean asks for, or forbids.</summary>
    public static Func<Shape, Rule> When(string flag, bool isSet, string name, bool isNeeded) => shape =>
    {
        var (flagSlot, slot) = (shape.Slot(flag), shape.Slot(name));
        return (check, value, at, _) =>
        {
            if (at[flagSlot] == 0 || check.Table[at[flagSlot]].Kind != (isSet ? JsonTokenType.True : JsonTokenType.False) || (at[slot] != 0) == isNeeded) return;
            var when = $"Where {flag} is {(isSet ? "true" : "false")}, {name} is ";
            if (isNeeded) check.Missing(value, name, when + "required; it is missing.");
            else check.Error(at[slot], "not-allowed", when + "not allowed; it is there.");
        };
    };

    public static Func<Shape, Rule> NotBefore(string later, string earlier) => Order(later, earlier, mayBeEqual: true);

    public static Func<Shape, Rule> After(string later, string earlier) => Order(later, earlier, mayBeEqual: false);

    public static Rule ExternalReference(Shape shape)
    {
        var (source, id) = (shape.Slot("source_name"), shape.Slot("external_id"));
        return (check, value, at, _) =>
        {
            if (!check.IsText(at[source])) return;
            var name = check.Table.Utf8Of(at[source]);
            var isCve = name.SequenceEqual("cve"u8);
            if (!isCve && !name.SequenceEqual("capec"u8))
            {
                // Only a vulnerability has to cite CVE by that name, and only an attack pattern CAPEC (§4.18.1, §4.1.1).
                if (!check.IsText(at[id])) return;
                var other = check.Table.Utf8Of(at[id]);
                if (check.Type == "vulnerability" && IsCve(other)) check.Error(at[source], "cve-source", "A reference to a CVE number has the source_name cve; this one has another.");
                if (check.Type == "attack-pattern" && IsCapec(other)) check.Error(at[source], "capec-source", "A reference to a CAPEC number has the source_name capec; this one has another.");
                return;
            }

            // Elsewhere the source is only a name.
            if (check.Type != (isCve ? "vulnerability" : "attack-pattern")) return;
            if (at[id] == 0) check.Missing(value, "external_id", $"A reference whose source_name is {(isCve ? "cve" : "capec")} gives the number in external_id; it is missing.");
            else if (check.IsText(at[id]) && !(isCve ? IsCve(check.Table.Utf8Of(at[id])) : IsCapec(check.Table.Utf8Of(at[id]))))
            {
                check.Error(at[id], isCve ? "cve-number" : "capec-number", $"A reference whose source_name is {(isCve ? "cve gives a number such as CVE-2026-12345" : "capec gives a number such as CAPEC-163")}; here it is {check.Quote(at[id])}.");
            }
        };
    }

    /// <summary>§7.2.3: a marking or a language, never both; selectors that point at something.</summary>
    public static Rule GranularMarking(Shape shape)
    {
        var (marking, lang, selectors) = (shape.Slot("marking_ref"), shape.Slot("lang"), shape.Slot("selectors"));
        return (check, value, at, _) =>
        {
            if (at[marking] != 0) check.HasPortions = true;
            if (at[selectors] == 0 || check.Table[at[selectors]].Kind != JsonTokenType.StartArray) return;
            for (var item = check.Table.First(at[selectors]); item >= 0; item = check.Table[item].Next)
            {
                if (check.Table[item].Kind == JsonTokenType.String && !check.Selects(item))
                {
                    check.Error(item, "selector", $"A selector points at something in this object; {check.Quote(item)} does not.");
                }
            }
        };
    }

    /// <summary>§4.14.1: what was observed has an observable in it.</summary>
    public static Rule ObservesSomething(Shape shape)
    {
        var refs = shape.Slot("object_refs");
        return (check, _, at, _) =>
        {
            if (at[refs] == 0 || check.Table[at[refs]].Kind != JsonTokenType.StartArray || check.Table[at[refs]].Children == 0) return;
            for (var item = check.Table.First(at[refs]); item >= 0; item = check.Table[item].Next)
            {
                if (check.Table[item].Kind != JsonTokenType.String || !Identifier.TryType(check.Table.Utf8Of(item), out var type) || Tables.Find(type) is not { Family: not Family.Observable }) return;
            }

            check.Error(at[refs], "observed-nothing", "object_refs names at least one observable; it names relationships alone.");
        };
    }

    /// <summary>§7.2.1: extension_properties go with extensions at the top level alone.</summary>
    public static Rule ExtensionProperties(Shape shape)
    {
        var (types, properties) = (shape.Slot("extension_types"), shape.Slot("extension_properties"));
        return (check, _, at, _) =>
        {
            if (at[properties] == 0 || at[types] == 0 || check.Table[at[types]].Kind != JsonTokenType.StartArray) return;
            for (var item = check.Table.First(at[types]); item >= 0; item = check.Table[item].Next)
            {
                if (check.Table.Raw(item).SequenceEqual("toplevel-property-extension"u8)) return;
            }

            check.Error(at[properties], "not-allowed", "extension_properties stands only where extension_types has toplevel-property-extension; it has not.");
        };
    }

    private static Func<Shape, Rule> Order(string later, string earlier, bool mayBeEqual) => shape =>
    {
        var (laterSlot, earlierSlot) = (shape.Slot(later), shape.Slot(earlier));
        return (check, _, at, _) =>
        {
            if (!check.TryTime(at[laterSlot], out var end) || !check.TryTime(at[earlierSlot], out var start)) return;
            if (end < start || (end == start && !mayBeEqual))
            {
                check.Error(at[laterSlot], "time-order", $"{later} is {(mayBeEqual ? "not before" : "after")} {earlier}; here it is {check.Quote(at[laterSlot])}, and {earlier} is {check.Quote(at[earlierSlot])}.");
            }
        };
    };

    private static bool IsCve(ReadOnlySpan<byte> text) =>
        text.Length >= 13 && text.StartsWith("CVE-"u8) && text[8] == '-' && !text[4..8].ContainsAnyExcept(Characters.Number) && !text[9..].ContainsAnyExcept(Characters.Number)
        && (text.Length == 13 || text[9] != '0');

    private static bool IsCapec(ReadOnlySpan<byte> text) => text.Length > 6 && text.StartsWith("CAPEC-"u8) && !text[6..].ContainsAnyExcept(Characters.Number);
}
