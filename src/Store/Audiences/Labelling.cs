using Renkei.Labels;
using Renkei.Labels.Portions;
using Renkei.Labels.Stix;
using Renkei.Records;
using Renkei.Store.Writing;

namespace Renkei.Store.Audiences;

/// <summary>Says who may see a record, and its parts, from its markings.</summary>
/// <param name="find">The marking with an id, or null when it is not known.</param>
internal sealed class Labelling(Func<string, StixMarking?> find)
{
    private readonly Dictionary<string, Audience> usual = new(StringComparer.Ordinal);
    private readonly Dictionary<ConfidentialityLabel, string> texts = [];

    /// <summary>The marking with an id, as it is taken now; null when it is not known.</summary>
    public StixMarking? Marking(string id) => find(id);

    /// <summary>After a marking lost its meaning.</summary>
    public void Forget() => usual.Clear();

    /// <summary>The views of a record, the first of them the record without its portions: at least one.</summary>
    /// <param name="label">The label if it bears none; null for nobody.</param>
    public IReadOnlyList<IndexedView> Views(StixObject record, ConfidentialityLabel? label)
    {
        if (!record.HasPortions) return [new(Of(record, label), record)];
        var unknown = new Dictionary<string, StixMarking>(StringComparer.Ordinal);
        var views = Redaction.Views(record.Bytes, new MarkingSource(Find, label));
        if (views is null) return [new(new Audience(), ObjectReader.Bare(record))];
        var whole = Base(views, label, unknown);
        // There may be no record without its portions: then only whoever may have all of them sees it at all.
        var isWhole = views.Views.IsEmpty || views.Views[0].Label is not null;
        if (isWhole) whole = views.Labels.Where(l => !IsAwaited(l, unknown)).Aggregate(whole, (audience, l) => audience.And(Text(l)));
        if (unknown.Count > 0)
        {
            // What is not known may turn out to be a statement alone, which stands under the default label.
            if (isWhole && label is null) return [new(new Audience(), ObjectReader.Bare(record))];
            if (isWhole) whole = whole.And(Text(label!));
            var must = unknown.Keys.Where(id => isWhole || views.Base.Any(m => m.Id == id)).ToHashSet(StringComparer.Ordinal);
            return [new(whole with { Markings = Audience.Sorted(must), Awaited = Audience.Sorted(unknown.Keys.Where(id => !must.Contains(id))) }, ObjectReader.Bare(record))];
        }

        if (isWhole) return [new(whole, record)];

        return [.. views.Views.Select(v => new IndexedView(v.Label is null ? whole : whole.And(Text(v.Label)), ObjectReader.Look(v.Content)))];

        // A label that no other is equal to, so that what stands under it is a portion.
        StixMarking? Find(string id)
        {
            if (find(id) is { } marking) return marking;
            if (!unknown.TryGetValue(id, out var awaited)) unknown.Add(id, awaited = new StixMarking(id, new() { Role = LabelRole.Metadata, Policy = new(""), Classification = id }, ""));
            return awaited;
        }
    }

    private static bool IsAwaited(ConfidentialityLabel label, Dictionary<string, StixMarking> unknown) => unknown.Values.Any(m => label.Equals(m.Label));

    /// <summary>What stands in the indexes for a row, as it was when the row was written: what its audience says, and not what has become known of its markings since.</summary>
    public IReadOnlyList<IndexedView> Views(RecordTraits flags, Audience current, ReadOnlyMemory<byte> content)
    {
        var item = ObjectReader.Look(content);
        if (!flags.HasFlag(RecordTraits.Portions)) return [new(current.Plain, item)];
        if (!current.Markings.IsEmpty || !current.Awaited.IsEmpty) return [new(current.Plain, ObjectReader.Bare(item))];
        return Views(item, current.Default is { } label ? LabelText.Read(label) : null);
    }

    private Audience Of(StixObject record, ConfidentialityLabel? label)
    {
        // A marking of a label stands under that label itself, when it bears no other.
        var own = record is { Type: "marking-definition", MarkingRefs.IsEmpty: true } && StixMarkings.Read(record.Bytes).Value is { Label: not null } marking ? marking.Label : label;
        if (record.MarkingRefs.IsEmpty) return Cached("default " + (own is null ? "" : Text(own)), () => new() { Default = own is null ? null : Text(own) });
        var key = string.Join(' ', record.MarkingRefs) + ' ' + (label is null ? "" : Text(label));
        if (usual.TryGetValue(key, out var audience)) return audience;
        var markings = record.MarkingRefs.Select(find).ToList();
        audience = new Audience
        {
            Labels = Audience.Sorted(markings.OfType<StixMarking>().Where(m => m.Label is not null).Select(m => Text(m.Label!))),
            Markings = Audience.Sorted(record.MarkingRefs.Where((_, at) => markings[at] is null)),
        };
        if (audience.Labels.IsEmpty) audience = audience with { Default = label is null ? null : Text(label) };
        if (audience.Markings.IsEmpty) usual.Add(key, audience);
        return audience;
    }

    /// <summary>The default label stays beside the others: portions with a statement alone fall under it.</summary>
    private Audience Base(RecordViews views, ConfidentialityLabel? label, Dictionary<string, StixMarking> unknown) => new()
    {
        Labels = Audience.Sorted(views.Base.Where(m => m.Label is not null && !unknown.ContainsKey(m.Id)).Select(m => Text(m.Label!))),
        Known = Audience.Sorted(views.Portions.Where(l => !IsAwaited(l, unknown)).Select(Text)),
        Default = label is null ? null : Text(label),
    };

    private Audience Cached(string key, Func<Audience> make)
    {
        if (!usual.TryGetValue(key, out var audience)) usual.Add(key, audience = make());
        return audience;
    }

    private string Text(ConfidentialityLabel label)
    {
        if (!texts.TryGetValue(label, out var text)) texts.Add(label, text = LabelText.Of(label));
        return text;
    }
}
