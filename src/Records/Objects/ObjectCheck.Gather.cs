using System.Text.Json;

namespace Renkei.Records.Objects;

/// <summary>What the store asks of an object: its texts, references, markings and tags; and what is asked of properties that no table knows.</summary>
internal sealed partial class ObjectCheck
{
    private const int KeptItems = 1 << 12;

    private List<SearchText> texts = [];
    private List<Reference> references = [];
    private List<string> markings = [];
    private List<string> tags = [];
    private string? title;
    private int titleRank = int.MaxValue;

    /// <summary>Keeps a text; a title of a lower rank stands for the object.</summary>
    public void Gather(int value, Use use, int rank)
    {
        if (Table[value].End - Table[value].Start == 2) return;
        var text = Table.Text(value);
        texts.Add(new(text, use == Use.Name));
        if (rank > 0 && rank < titleRank && Table[value].Parent == 0) (title, titleRank) = (text, rank);
    }

    /// <summary>The statement of a marking stands for it when it has no name.</summary>
    public void Stand(int value) => title ??= Table.Text(value);

    private void Unknown(int parent, int child)
    {
        if (parent != 0 || !(isOwnType || hasTopLevel || isQuiet))
        {
            var isNamed = CheckOwnName(child);
            if (parent == 0 && isNamed && IsReserved(Table.Name(child))) Error(child, "reserved-name", $"The name {Label(child)} is reserved by STIX 2.1.");
            else if (isNamed && Table.Name(child).StartsWith("x_"u8)) Warn(child, "custom-property", "A property that STIX 2.1 does not know is best defined by an extension; this one is not.");
            else if (isNamed) Warn(child, "custom-property", "A property that STIX 2.1 does not know is best defined by an extension, or named x_ and its source; this one is neither.");
        }
        else CheckOwnName(child);

        GatherOwn(child);
    }

    private static bool IsReserved(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("severity"u8) || name.SequenceEqual("action"u8) || name.SequenceEqual("username"u8) || name.SequenceEqual("phone_numbers"u8);

    private bool CheckOwnName(int value)
    {
        var name = Table.Name(value);
        if (!Identifier.IsProperty(name) && !name.SequenceEqual("id"u8))
        {
            Error(value, "property-name", $"The name of a property is 3 to 250 of a–z, 0–9 and underscores, beginning with a letter; {Label(value)} is not.");
            return false;
        }

        if (!IsText(value)) return true;
        if (name.EndsWith("_hex"u8) && !Formats.Hex.Test(Table.Utf8Of(value))) Warn(value, "hex", $"{Label(value)} is best {Formats.Hex.Expected}, as its name says; here it is {Quote(value)}.");
        if (name.EndsWith("_bin"u8) && !Formats.IsBase64(Table.Utf8Of(value))) Warn(value, "base64", $"{Label(value)} is best {Formats.Binary.Expected}, as its name says; here it is {Quote(value)}.");
        return true;
    }

    /// <summary>The texts and references of a value that no table describes.</summary>
    private void GatherOwn(int value, Use use = Use.Text)
    {
        var end = Table[value].End;
        for (var at = value; at < Table.Count && Table[at].Start < end; at++)
        {
            if (Table[at].Kind != JsonTokenType.String) continue;
            var named = at;
            while (named > value && Table[named].NameLength < 0) named = Table[named].Parent;
            var name = Table.Name(named);
            var utf8 = Table.Utf8Of(at);
            if (Identifier.TryType(utf8, out _))
            {
                if (name.EndsWith("_ref"u8) || name.EndsWith("_refs"u8)) references.Add(new(Table.NameText(named), Table.Text(at)));
                continue;
            }

            if (name.EndsWith("_ref"u8) || name.EndsWith("_refs"u8) || name.EndsWith("_hex"u8) || name.EndsWith("_bin"u8) || name.SequenceEqual("extension_type"u8)) continue;
            if (!Timestamp.TryRead(utf8, out _)) Gather(at, use, 0);
        }
    }

    private void Forget()
    {
        Emptied(ref texts);
        Emptied(ref references);
        Emptied(ref markings);
        Emptied(ref tags);
    }

    private static void Emptied<T>(ref List<T> list)
    {
        if (list.Capacity > KeptItems) list = [];
        else list.Clear();
    }
}
