using System.Text.Json;
using Renkei.Labels.Stix;

namespace Renkei.Labels.Portions;

/// <summary>A record with its markings understood, or the sentence that says why not: then nobody gets any of it.</summary>
internal sealed class MarkedRecord
{
    /// <summary>The extension of a record that labels paragraphs of its texts.</summary>
    public const string Extension = "extension-definition--9b51c6b1-4ad7-436a-91cd-713ece4b265f";

    private readonly MarkingSource source;
    private readonly Dictionary<string, StixMarking> known = new(StringComparer.Ordinal);

    private MarkedRecord(JsonIndex index, MarkingSource source) => (Index, this.source) = (index, source);

    public JsonIndex Index { get; }

    public List<StixMarking> Base { get; } = [];

    public List<Portion> Portions { get; } = [];

    /// <summary>Paragraphs by the string that holds them, for every text that a range speaks of.</summary>
    public Dictionary<int, List<(int Start, int End)>> Texts { get; } = [];

    /// <summary>The node of <c>granular_markings</c>, or -1.</summary>
    public int Granular { get; private set; } = -1;

    /// <summary>The node of the paragraph extension, or -1.</summary>
    public int Own { get; private set; } = -1;

    /// <summary>The list of portions inside the extension, or -1.</summary>
    public int OwnList { get; private set; } = -1;

    /// <summary>One sentence for those who may know the record.</summary>
    public string? Fault { get; private set; }

    public static (MarkedRecord? Record, string? Fault) Read(ReadOnlyMemory<byte> json, MarkingSource source)
    {
        if (JsonIndex.Of(json) is not { } index) return (null, $"The record is not one JSON text in UTF-8 of at most {JsonIndex.MaxBytes} bytes and {JsonIndex.MaxDepth} levels, in which no object repeats a name.");
        var record = new MarkedRecord(index, source);
        return record.ReadBase() && record.ReadGranular() && record.ReadOwn() ? (record, null) : (null, record.Fault);
    }

    /// <summary>The markings that portions name, each as often as it is named.</summary>
    public static IEnumerable<string> PortionMarkings(JsonIndex index)
    {
        var own = Inside(Inside(Inside(0, "extensions"), Extension), "portions");
        return Entries(Inside(0, "granular_markings")).Concat(Entries(own)).Select(e => index.Plain(Inside(e, "marking_ref"))).OfType<string>();

        int Inside(int node, string name) => node < 0 ? -1 : index.Member(node, name);

        IEnumerable<int> Entries(int list) => list < 0 ? [] : index.Children(list);
    }

    private bool ReadBase()
    {
        if (Index.Plain(Index.Member(0, "type")) is null || Index.Plain(Index.Member(0, "id")) is null) return Refuse("The record has no type or no id; every STIX object has both.");
        if (Index.Plain(Index.Member(0, "type")) == "bundle" || HoldsInnerMarkings()) return Refuse("The record is a bundle, or holds an object with markings of its own; each object is a record by itself.");
        var refs = Index.Member(0, "object_marking_refs");
        if (refs < 0) return true;
        if (!IsFilledArray(refs)) return Refuse("object_marking_refs is not a list of at least one marking.");
        foreach (var node in Index.Children(refs))
        {
            if (Find(node) is not { } marking) return Refuse("A marking of object_marking_refs is not known or could not be read.");
            Base.Add(marking);
        }

        return true;
    }

    /// <summary>Whether markings stand anywhere but where they are read: what bears them would be given under the record's label.</summary>
    private bool HoldsInnerMarkings()
    {
        for (var node = 1; node < Index.Count; node++)
        {
            if (Index.Nodes[node].Parent != 0 && (Index.IsNamed(node, "object_marking_refs") || Index.IsNamed(node, "granular_markings"))) return true;
        }

        return false;
    }

    private bool ReadGranular()
    {
        Granular = Index.Member(0, "granular_markings");
        if (Granular < 0) return true;
        if (!IsFilledArray(Granular)) return Refuse("granular_markings is not a list of at least one marking.");
        var number = 0;
        foreach (var entry in Index.Children(Granular))
        {
            if (!ReadEntry(entry)) return Refuse($"Granular marking {number}: {Fault}");
            number++;
        }

        return true;
    }

    private bool ReadEntry(int entry)
    {
        var (selectors, reference, language) = (Index.Member(entry, "selectors"), Index.Member(entry, "marking_ref"), Index.Member(entry, "lang"));
        if (selectors < 0 || !IsFilledArray(selectors) || reference < 0 == language < 0 || Index.Nodes[entry].Children != 2)
        {
            return Refuse("it should have selectors and either marking_ref or lang, and nothing else.");
        }

        var marking = reference < 0 ? null : Find(reference);
        if (marking is null && (reference >= 0 || Index.Plain(language) is null)) return Refuse("its marking is not known or could not be read.");
        foreach (var node in Index.Children(selectors))
        {
            if (Target(node) is not { } target) return false;
            Portions.Add(new(entry, node, target.Selector, target.Node, marking));
        }

        return true;
    }

    private bool ReadOwn()
    {
        var extensions = Index.Member(0, "extensions");
        if (extensions < 0) return true;
        if (Index.Nodes[extensions].Kind != JsonTokenType.StartObject) return Refuse("extensions is not an object.");
        foreach (var extension in Index.Children(extensions))
        {
            var name = Index.Name(extension);
            if (name == Extension) Own = extension;
            else if (string.Equals(name.Trim(), Extension, StringComparison.OrdinalIgnoreCase)) return Refuse("The extension that labels paragraphs is not written as its id is.");
        }

        if (Own < 0) return true;
        OwnList = Index.Member(Own, "portions");
        if (OwnList < 0 || !IsFilledArray(OwnList) || Index.Nodes[Own].Children != 2 || Index.Plain(Index.Member(Own, "extension_type")) != "property-extension")
        {
            return Refuse("The extension that labels paragraphs should have extension_type property-extension and a list of portions, and nothing else.");
        }

        var number = 0;
        foreach (var entry in Index.Children(OwnList))
        {
            if (!ReadRange(entry)) return Refuse($"Portion {number} of the extension: {Fault}");
            number++;
        }

        return RangesNest() || Refuse("Two paragraph ranges of one text overlap, and neither holds the other.");
    }

    private bool ReadRange(int entry)
    {
        var (selector, range, reference) = (Index.Member(entry, "selector"), Index.Member(entry, "paragraphs"), Index.Member(entry, "marking_ref"));
        if (selector < 0 || range < 0 || reference < 0 || Index.Nodes[entry].Children != 3) return Refuse("it should have selector, paragraphs and marking_ref, and nothing else.");
        if (Find(reference) is not { } marking) return Refuse("its marking is not known or could not be read.");
        if (Target(selector) is not { } target) return false;
        if (Index.Nodes[target.Node].Kind != JsonTokenType.String) return Refuse("its selector should stand for a text.");
        if (!Texts.TryGetValue(target.Node, out var paragraphs))
        {
            var text = Index.Nodes[target.Node];
            Texts.Add(target.Node, paragraphs = Paragraphs.InJson(Index.Json.Span, text.Start + 1, text.End - 1));
        }

        if (Index.Nodes[range].Kind != JsonTokenType.StartArray || Index.Nodes[range].Children != 2
            || Number(Index.Element(range, 0)) is not { } first || Number(Index.Element(range, 1)) is not { } last || first < 1 || last < first || last > paragraphs.Count)
        {
            return Refuse($"its paragraphs should be the first and the last of 1 to {paragraphs.Count}.");
        }

        Portions.Add(new(entry, selector, target.Selector, target.Node, marking) { First = first, Last = last, RangeNode = range });
        return true;
    }

    /// <summary>What a selector stands for, unless that is the record's own bookkeeping of markings.</summary>
    private (string Selector, int Node)? Target(int node)
    {
        if (Index.Plain(node) is not { } selector || Selector.Resolve(Index, selector) is not (>= 0 and var target))
        {
            Refuse("a selector is malformed, or nothing in the record answers to it.");
            return null;
        }

        for (var at = target; at > 0; at = Index.Nodes[at].Parent)
        {
            var parent = Index.Nodes[at].Parent;
            var isBookkeeping = parent == 0 ? Index.Name(at) is "granular_markings" or "object_marking_refs"
                : Index.Nodes[parent].Parent == 0 && Index.Nodes[parent].Kind == JsonTokenType.StartObject && Index.Name(parent) == "extensions" && Index.Name(at) == Extension;
            if (!isBookkeeping) continue;
            Refuse("a selector stands for a marking itself.");
            return null;
        }

        return (selector, target);
    }

    private StixMarking? Find(int node)
    {
        if (Index.Plain(node) is not { } id || !StixId.Is(id, StixMarkings.Type)) return null;
        if (known.TryGetValue(id, out var marking)) return marking;
        if (source.Get(id) is not { } found) return null;
        known.Add(id, found);
        return found;
    }

    private bool IsFilledArray(int node) => Index.Nodes[node].Kind == JsonTokenType.StartArray && Index.Nodes[node].Children > 0;

    private int? Number(int node) =>
        Index.Nodes[node].Kind == JsonTokenType.Number && System.Buffers.Text.Utf8Parser.TryParse(Index.Bytes(node), out int number, out var used) && used == Index.Bytes(node).Length ? number : null;

    /// <summary>Whether of any two ranges of one text one holds the other or they are apart.</summary>
    private bool RangesNest()
    {
        var open = new Stack<Portion>();
        foreach (var range in Portions.Where(p => p.IsRange).OrderBy(p => p.Target).ThenBy(p => p.First).ThenByDescending(p => p.Last))
        {
            while (open.TryPeek(out var outer) && (outer.Target != range.Target || outer.Last < range.First)) open.Pop();
            if (open.TryPeek(out var around) && around.Last < range.Last) return false;
            open.Push(range);
        }

        return true;
    }

    private bool Refuse(string fault)
    {
        Fault = fault;
        return false;
    }
}
