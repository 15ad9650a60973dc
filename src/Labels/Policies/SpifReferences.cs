using System.Collections.Immutable;

namespace Renkei.Labels.Policies;

/// <summary>Reads what refers to categories, and checks at the end that each reference names something in the policy.</summary>
internal sealed class SpifReferences(SpifValues values)
{
    private readonly List<(CategoryReference Reference, SpifElement Element)> own = [];

    /// <summary>The groups of an element.</summary>
    /// <param name="foreign">Inside an equivalence: the members are the other policy's, which is not at hand.</param>
    public ImmutableArray<RequiredCategory> Required(SpifElement parent, bool foreign = false)
    {
        if (parent.One("requiredCategory") is null) return [];
        var groups = ImmutableArray.CreateBuilder<RequiredCategory>();
        foreach (var element in parent.All("requiredCategory"))
        {
            var operation = values.Word(element, "operation", SpifWords.Operations);
            var members = ImmutableArray.CreateBuilder<CategoryReference>(element.Children.Count);
            foreach (var member in element.Children) members.Add(Reference(member, foreign));
            if (members.Count == 0) values.Notes.Find("empty-group", element, "The group has no member, so no label can satisfy it.");
            groups.Add(new(operation ?? default, members.MoveToImmutable()));
        }

        return groups.ToImmutable();
    }

    public ImmutableArray<CategoryReference> Excluded(SpifElement parent)
    {
        if (parent.One("excludedCategory") is null) return [];
        var excluded = ImmutableArray.CreateBuilder<CategoryReference>();
        foreach (var element in parent.All("excludedCategory")) excluded.Add(Reference(element, foreign: false));
        return excluded.ToImmutable();
    }

    public void Check(ImmutableArray<CategoryTagSet> tagSets)
    {
        var sets = tagSets.ToDictionary(s => s.Name, StringComparer.Ordinal);
        var types = new HashSet<(CategoryTagSet, CategoryType?, bool)>();
        foreach (var set in tagSets)
        {
            foreach (var tag in set.Tags) types.Add((set, tag.Type, tag.Enumerated));
        }

        foreach (var (reference, element) in own)
        {
            if (!sets.TryGetValue(reference.TagSetName, out var set))
            {
                values.Notes.Refuse(element, $"{SpifNotes.Quote(reference.TagSetName)} is no tag set of this policy.");
            }
            else if (reference.Type is not { } type || !types.Contains((set, type, reference.Enumerated)))
            {
                values.Notes.Refuse(element, $"{SpifNotes.Quote(set.Name)} has no tag of the type {element["tagType"]}{(reference.Enumerated ? " " + element["enumType"] : "")}.");
            }
            else if (reference.Lacv is { } lacv && set.FindByLacv(type, reference.Enumerated, lacv) is null)
            {
                values.Notes.Refuse(element, $"{SpifNotes.Quote(set.Name)} has no value with the lacv {SpifNotes.Quote(lacv)} and the type {element["tagType"]}{(reference.Enumerated ? " " + element["enumType"] : "")}.");
            }

            if (values.Notes.Error is not null) return;
        }
    }

    private CategoryReference Reference(SpifElement element, bool foreign)
    {
        var name = values.Name(element, "tagSetRef");
        var (type, enumerated) = values.TagType(element);
        var all = values.Boolean(element, "all");
        string? lacv = null;
        if (element["lacv"] is not null) lacv = values.RequiredLacv(element);
        if (all && lacv is not null) values.Notes.Refuse(element, "It names a lacv and all values at once; expected one of the two.");
        else if (!all && lacv is null && element["all"] is not null) values.Notes.Refuse(element, "It names neither a lacv nor all values.");
        var reference = new CategoryReference(name, type, enumerated, lacv);
        if (!foreign) own.Add((reference, element));
        return reference;
    }
}
