using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Renkei.Labels.Portions;

/// <summary>What of a record goes and what stays, for one reader; then the bytes of what stays.</summary>
internal sealed class RedactionPlan
{
    /// <summary>Texts in which a notice can stand for the whole; any other property would no longer be what it is.</summary>
    private static readonly ImmutableArray<string> Prose = ["name", "description", "abstract", "content", "explanation", "objective"];

    /// <summary>What no record can be without: a portion here cannot be withheld alone.</summary>
    private static readonly ImmutableArray<string> Vital = ["id", "type", "spec_version", "created", "modified"];

    private readonly MarkedRecord record;
    private readonly JsonIndex index;
    private readonly Judgement judgement;
    private readonly bool[] isGone;
    private readonly Dictionary<int, string?> denied = [];
    private readonly Dictionary<int, TextPlan> texts = [];
    private int[] ranks = [];

    private RedactionPlan(MarkedRecord record, Judgement judgement)
    {
        (this.record, index, this.judgement) = (record, record.Index, judgement);
        isGone = new bool[index.Count];
    }

    /// <summary>The plan for a reader who may have the record as such; null when a label is not found in its policy, or a part is denied without which there is no record.</summary>
    public static RedactionPlan? Make(MarkedRecord record, Judgement judgement)
    {
        if (!record.Portions.TrueForAll(p => p.Marking is null || judgement.Resolves(p.Marking))) return null;
        var plan = new RedactionPlan(record, judgement);
        plan.Judge();
        if (!record.Portions.Exists(p => p.IsDenied)) return plan;
        plan.Deny();
        if (!plan.IsStillARecord()) return null;
        plan.DropEmptied();
        plan.DropMarkings();
        plan.Rank();
        return plan;
    }

    /// <summary>Whether anything of a portion of this record reaches the reader.</summary>
    public bool Leaves(Portion portion) => !isGone[portion.SelectorNode];

    /// <summary>Which elements of a list, or paragraphs of a text, the reader has; nothing for any other property of the record.</summary>
    public bool[] Kept(string property)
    {
        var node = index.Member(0, property);
        if (node < 0) return [];
        if (index.Nodes[node].Kind == JsonTokenType.StartArray) return [.. index.Children(node).Select(c => !isGone[c])];
        return texts.TryGetValue(node, out var text) ? text.Kept() : record.Texts.TryGetValue(node, out var paragraphs) ? [.. paragraphs.Select(_ => !isGone[node])] : [];
    }

    public Redacted Carry() => new(ranks.Length == 0 ? index.Json : Splice(), Labels());

    /// <summary>Marks each portion whose own markings deny it; where they are statements alone, the default label speaks.</summary>
    private void Judge()
    {
        foreach (var same in record.Portions.Where(p => p.Marking is not null).GroupBy(p => (p.Target, p.First, p.Last)))
        {
            var isUnlabelled = same.All(p => p.Marking!.IsStatementOnly);
            foreach (var portion in same) portion.IsDenied = isUnlabelled ? !judgement.PermitsDefault : !judgement.Permits(portion.Marking!);
        }
    }

    private void Deny()
    {
        foreach (var portion in record.Portions.Where(p => p is { IsDenied: true, IsRange: false }))
        {
            var notice = IsProse(portion.Target) ? judgement.Notice(portion.Marking!) : null;
            denied[portion.Target] = !denied.TryGetValue(portion.Target, out var before) ? notice : before is null || notice is null ? null : before;
            if (denied[portion.Target] is null) isGone[portion.Target] = true;
        }

        foreach (var range in record.Portions.Where(p => p is { IsDenied: true, IsRange: true }))
        {
            if (denied.ContainsKey(range.Target)) continue;
            if (!texts.TryGetValue(range.Target, out var text)) texts.Add(range.Target, text = new(record.Texts[range.Target]));
            text.Deny(range, judgement.Notice(range.Marking!));
        }

        foreach (var (node, text) in texts)
        {
            text.Settle();
            if (text.IsEmpty) isGone[node] = true;
        }

        for (var node = 1; node < index.Count; node++) isGone[node] |= isGone[index.Nodes[node].Parent];
    }

    private bool IsStillARecord() =>
        !(record.Own >= 0 && isGone[record.Own]) && !Vital.Any(name => index.Member(0, name) is >= 0 and var node && (isGone[node] || texts.ContainsKey(node)));

    /// <summary>A list or object that withholding has left empty goes as well.</summary>
    private void DropEmptied()
    {
        var left = new int[index.Count];
        for (var node = index.Count - 1; node > 0; node--)
        {
            if (index.Nodes[node].Children > 0 && left[node] == 0) isGone[node] = true;
            if (!isGone[node]) left[index.Nodes[node].Parent]++;
        }
    }

    /// <summary>Markings of what is gone go too, and whatever of the bookkeeping that leaves empty.</summary>
    /// <remarks>Ranges first: without them the extensions may be gone, which a granular marking may speak of.</remarks>
    private void DropMarkings()
    {
        DropMarkings(record.Portions.Where(p => p.IsRange));
        if (record.Own >= 0)
        {
            var extensions = index.Nodes[record.Own].Parent;
            isGone[record.Own] = index.Children(record.OwnList).All(c => isGone[c]);
            isGone[extensions] = index.Children(extensions).All(c => isGone[c]);
        }

        DropMarkings(record.Portions.Where(p => !p.IsRange));
        if (record.Granular >= 0) isGone[record.Granular] = index.Children(record.Granular).All(c => isGone[c]);
    }

    private void DropMarkings(IEnumerable<Portion> portions)
    {
        foreach (var entry in portions.GroupBy(p => p.Entry))
        {
            foreach (var portion in entry) isGone[portion.SelectorNode] = !IsLeft(portion);
            isGone[entry.Key] = entry.All(p => isGone[p.SelectorNode]);
        }
    }

    private bool IsLeft(Portion portion) =>
        !isGone[portion.Target] && !denied.ContainsKey(portion.Target)
        && (!portion.IsRange || !texts.TryGetValue(portion.Target, out var text) || text.Renumber(portion) is not null);

    /// <summary>The place of every child among its kept siblings, from 0.</summary>
    private void Rank()
    {
        ranks = new int[index.Count];
        var next = new int[index.Count];
        for (var node = 1; node < index.Count; node++)
        {
            if (!isGone[node]) ranks[node] = next[index.Nodes[node].Parent]++;
        }
    }

    private ReadOnlyMemory<byte> Splice()
    {
        var splicer = new Splicer();
        var units = new List<Unit>();
        for (var node = 0; node < index.Count; node++)
        {
            if (isGone[node])
            {
                node = Last(node);
                continue;
            }

            if (index.Nodes[node].Children == 0) continue;
            units.Clear();
            foreach (var child in index.Children(node)) units.Add(new(index.Nodes[child].KeyStart, index.Nodes[child].End, !isGone[child]));
            splicer.Keep([.. units]);
        }

        foreach (var (node, notice) in denied.Where(d => d.Value is not null && !isGone[d.Key])) Put(splicer, node, $"\"{notice}\"");
        foreach (var (_, text) in texts.Where(t => !isGone[t.Key])) text.Splice(splicer);
        foreach (var portion in record.Portions.Where(p => !isGone[p.SelectorNode])) Renumber(splicer, portion);
        return splicer.Apply(index.Json);
    }

    private void Renumber(Splicer splicer, Portion portion)
    {
        var selector = Selector.Renumber(index, portion.Selector, portion.Target, node => ranks[node]);
        if (selector != portion.Selector) Put(splicer, portion.SelectorNode, $"\"{selector}\"");
        if (!portion.IsRange || !texts.TryGetValue(portion.Target, out var text) || text.Renumber(portion) is not { } range) return;
        if (range.First != portion.First) Put(splicer, index.Element(portion.RangeNode, 0), range.First.ToString(CultureInfo.InvariantCulture));
        if (range.Last != portion.Last) Put(splicer, index.Element(portion.RangeNode, 1), range.Last.ToString(CultureInfo.InvariantCulture));
    }

    private void Put(Splicer splicer, int node, string with) => splicer.Replace(index.Nodes[node].Start, index.Nodes[node].End, Encoding.UTF8.GetBytes(with));

    /// <summary>The last node inside a node.</summary>
    private int Last(int node)
    {
        var end = index.Nodes[node].End;
        while (node + 1 < index.Count && index.Nodes[node + 1].Start < end) node++;
        return node;
    }

    private bool IsProse(int node) =>
        index.Nodes[node].Kind == JsonTokenType.String && index.Nodes[node].KeyLength >= 0 && Prose.Contains(index.Name(node));

    private ImmutableArray<ConfidentialityLabel> Labels() =>
        Delivered.Labels(record.Base, record.Portions.Where(p => p.Marking is not null && Leaves(p)).GroupBy(p => (p.Target, p.First, p.Last)).Select(g => g.Select(p => p.Marking!)), judgement.Default);
}
