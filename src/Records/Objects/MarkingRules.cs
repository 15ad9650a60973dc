using System.Text.Json;

namespace Renkei.Records.Objects;

/// <summary>What a marking says (STIX 2.1 §7.2.1): in <c>definition</c>, or in an extension.</summary>
internal static class MarkingRules
{
    private static readonly NameTable<string> Tlp = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["white"] = "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
        ["green"] = "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
        ["amber"] = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
        ["red"] = "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
    });

    public static Rule Check(Shape shape)
    {
        var (id, type, definition, extensions) = (shape.Slot("id"), shape.Slot("definition_type"), shape.Slot("definition"), shape.Slot("extensions"));
        return (check, value, at, _) =>
        {
            if (at[definition] == 0 && at[type] == 0)
            {
                if (at[extensions] == 0) check.Error(value, "at-least-one", "A marking says what it means in definition, or in an extension; it does in neither.");
                return;
            }

            if (at[definition] == 0 && at[extensions] == 0) check.Missing(value, "definition", "Where definition_type stands, definition stands too, or an extension; both are missing.");
            else if (at[type] == 0 && at[extensions] == 0) check.Missing(value, "definition_type", "Where definition stands, definition_type stands too, or an extension; both are missing.");
            else if (at[definition] == 0 || at[type] == 0) return;
            else if (check.Table[at[definition]].Kind != JsonTokenType.StartObject) check.WrongKind(at[definition], "an object");
            else if (check.IsText(at[type])) Definition(check, check.Table.Utf8Of(at[type]), at[type], at[definition], at[id]);
        };
    }

    private static void Definition(ObjectCheck check, ReadOnlySpan<byte> kind, int type, int definition, int id)
    {
        if (kind.SequenceEqual("statement"u8)) Said(check, definition, "statement"u8);
        else if (!kind.SequenceEqual("tlp"u8)) check.Warn(type, "marking-type", $"A new kind of marking is best defined by an extension; {check.Quote(type)} is neither statement nor tlp.");
        else if (Said(check, definition, "tlp"u8) is > 0 and var colour)
        {
            var known = Tlp.Find(check.Table.Utf8Of(colour));
            if (known is null) check.Error(colour, "tlp", $"A TLP marking is white, green, amber or red; here it is {check.Quote(colour)}.");
            else if (id != 0 && !check.Table.Utf8Of(id).SequenceEqual(System.Text.Encoding.ASCII.GetBytes(known)))
            {
                check.Error(id, "tlp", $"A TLP marking has the one id that the standard gives it: {known}.");
            }
        }
    }

    /// <summary>The one text of a definition, 0 when it is not there or no text.</summary>
    private static int Said(ObjectCheck check, int definition, ReadOnlySpan<byte> name)
    {
        for (var child = check.Table.First(definition); child >= 0; child = check.Table[child].Next)
        {
            if (!check.Table.Name(child).SequenceEqual(name)) continue;
            if (check.IsText(child))
            {
                check.Stand(child);
                return child;
            }

            check.WrongKind(child, "a text");
            return 0;
        }

        var said = System.Text.Encoding.ASCII.GetString(name);
        check.Missing(definition, said, $"A definition of the type {said} says it in {said}; it is missing.");
        return 0;
    }
}
