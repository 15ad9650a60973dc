using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Mapping;

/// <summary>One mapping in the making: collects everything that stands in its way before it gives up.</summary>
internal sealed class LabelMapper(ResolvedLabel label, Equivalences equivalences, Disclosure disclosure)
{
    private readonly Wording wording = new(disclosure, "");
    private readonly MappedValues values = new(equivalences.To);
    private readonly SecurityPolicy target = equivalences.To;

    public List<Reason> Faults { get; } = [];

    public List<Reason> Notes { get; } = [];

    /// <summary>The label under the target, not yet checked there; null when there are faults.</summary>
    public ConfidentialityLabel? Run()
    {
        if (!equivalences.IsStated)
        {
            Fault("no-equivalence", $"Neither {label.Policy.Name} nor {target.Name} states what of the one stands for what of the other.");
            return null;
        }

        var statements = Classification();
        foreach (var tag in label.Categories.GroupBy(c => c.Tag)) Tag([.. tag]);
        List<RequiredCategory> groups = [.. statements.SelectMany(s => s.Added), .. equivalences.Required];
        Require(groups, values.Require);
        Require(groups, g => g.IsMet(target, values.Has)); // What a later group has added may be one too many for an earlier one.
        return Faults.Count > 0 ? null : new()
        {
            Role = LabelRole.Alternative,
            ReviewDateTime = label.Label.ReviewDateTime,
            Policy = LabelParts.Identifier(target),
            Classification = statements[0].Target!.Name,
            PrivacyMark = PrivacyMark(),
            Categories = LabelParts.Categories(values.All),
            CreationDateTime = label.Label.CreationDateTime,
        };
    }

    private List<ClassStatement> Classification()
    {
        var stated = equivalences.Of(label.Classification);
        var holding = stated.Where(s => s.Condition.All(g => g.IsMet(label.Policy, label.Has))).ToList();
        var targets = holding.Select(s => s.Target).Distinct().ToList();
        var name = wording.Subject(label.Classification);
        if (targets.Contains(null)) Fault("equivalent-unknown", $"{name} stands for a classification that {target.Name} does not have.");
        else if (targets.Count > 1) Fault("classification-ambiguous", $"{name} stands for more than one classification of {target.Name}.");
        else if (targets.Count == 0) Fault("classification-unmapped", stated.Count > 0
            ? $"{name} has an equivalent in {target.Name} only together with other values, which the label does not carry."
            : $"{name} has no equivalent in {target.Name}.");
        return holding;
    }

    private void Tag(TagCategory[] tag)
    {
        switch (tag[0].Tag.Type)
        {
            case CategoryType.Permissive:
                Permissive(tag);
                break;
            case CategoryType.Restrictive:
                foreach (var value in tag) Restrictive(value, equivalences.Of(value));
                break;
            default:
                foreach (var value in tag) Informative(value, equivalences.Of(value));
                break;
        }
    }

    private void Restrictive(TagCategory value, ValueImage image)
    {
        if (image.BearsOnAccess || image.IsDiscarded) Demand(image.Targets);
        if (image.BearsOnAccess) return;
        if (image.IsDiscarded) Note("discarded", $"{wording.Subject(value)} is left out, as {label.Policy.Name} says.");
        else Unmapped(value, image);
    }

    /// <summary>Any of the values lets a reader in, so one that cannot be mapped may be missing, but the last one may not.</summary>
    private void Permissive(TagCategory[] tag)
    {
        var images = tag.Select(value => (Value: value, Image: equivalences.Of(value))).ToList();
        var mapped = images.Where(i => i.Image.BearsOnAccess).ToList();
        var lost = images.Where(i => !i.Image.BearsOnAccess && !i.Image.IsDiscarded).ToList();
        if (mapped.Count == 0)
        {
            foreach (var (value, image) in lost) Unmapped(value, image);
            if (lost.Count > 0) return;
        }

        if (mapped.Count > 1 && mapped.Exists(i => i.Image.Targets.Where(t => t.Tag.Type == CategoryType.Permissive).Select(t => t.Tag).Distinct().Count() > 1))
        {
            Fault("audience-ambiguous", $"The values of {tag[0].Tag.TagSet.Name} stand for values in several tags of {target.Name}, which together would let in others.");
        }

        foreach (var (value, image) in images.Except(mapped))
        {
            Note(image.IsDiscarded ? "discarded" : "audience-dropped", image.IsDiscarded
                ? $"{wording.Subject(value)} is left out, as {label.Policy.Name} says."
                : $"{wording.Subject(value)} has no equivalent in {target.Name} and is left out: fewer readers are let in.");
        }

        Demand(images.SelectMany(i => i.Image.Targets).Distinct());
    }

    private void Informative(TagCategory value, ValueImage image)
    {
        if (image.Targets.IsEmpty) Note("informative-dropped", $"{wording.Subject(value)} is left out; it does not bear on access.");
        else Demand(image.Targets);
    }

    private void Unmapped(TagCategory value, ValueImage image) => Fault("value-unmapped", image switch
    {
        { IsUnclear: true } => $"What stands for {wording.Object(value)} in {target.Name} is not clear: the policies disagree, or name a value it does not have.",
        { Targets.IsEmpty: false } => $"{wording.Subject(value)} has an equivalent in {target.Name} that keeps nobody out.",
        _ => $"{wording.Subject(value)} has no equivalent in {target.Name}.",
    });

    private void Demand(IEnumerable<TagCategory> images)
    {
        if (values.Demand(images) is { } tag) Fault("audience-empty", $"No reader of {tag.TagSet.Name} in {target.Name} satisfies all that the label asks for.");
    }

    private void Require(List<RequiredCategory> groups, Func<RequiredCategory, bool> isMet)
    {
        if (Faults.Count == 0 && !groups.TrueForAll(g => isMet(g)))
        {
            Fault("required-unmet", $"The equivalence requires other values of {target.Name} besides, and they cannot be added without a choice or without letting others in.");
        }
    }

    private string? PrivacyMark()
    {
        var mark = label.Label.PrivacyMark;
        if (mark is null || target.PrivacyMarks.IsEmpty || target.PrivacyMarks.Any(m => m.Name == mark)) return mark;
        Note("privacy-mark-dropped", $"The privacy mark is none of {target.Name} and is left out; it does not bear on access.");
        return null;
    }

    private void Fault(string rule, string text) => Faults.Add(new(rule, text));

    private void Note(string rule, string text) => Notes.Add(new(rule, text));
}
