using System.Collections.Immutable;

namespace Renkei.Labels.Policies;

/// <summary>Reads the tag sets, their tags and categories.</summary>
internal sealed class SpifTagSets(SpifValues values, SpifMarkings markings, SpifReferences references, SpifEquivalents equivalents, SpifClassifications classifications)
{
    private readonly HashSet<(CategoryType Type, string Name)> names = [];
    private readonly HashSet<(CategoryType Type, bool Enumerated, string Lacv)> lacvs = [];
    private int tags;
    private int categories;

    /// <summary>The tag sets; empty when something was refused.</summary>
    public ImmutableArray<CategoryTagSet> Read(SpifElement root)
    {
        if (root.One("securityCategoryTagSets") is not { } parent) return [];
        var sets = ImmutableArray.CreateBuilder<CategoryTagSet>(parent.Children.Count);
        var setNames = new HashSet<string>(StringComparer.Ordinal);
        var oids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in parent.Children)
        {
            var (name, oid) = (values.Name(element), values.Oid(element, "id"));
            if (!setNames.Add(name)) values.Notes.Refuse(element, "Another tag set has the same name.");
            if (!oids.Add(oid)) values.Notes.Refuse(element, $"Another tag set has the same OID {oid}.");
            var read = Tags(element);
            if (values.Notes.Error is not null) return [];
            sets.Add(new(name, oid, read) { Equivalents = equivalents.TagSets(element) });
        }

        return sets.MoveToImmutable();
    }

    private ImmutableArray<CategoryTag> Tags(SpifElement set)
    {
        names.Clear();
        lacvs.Clear();
        var read = ImmutableArray.CreateBuilder<CategoryTag>();
        foreach (var element in set.All("securityCategoryTag")) read.Add(Tag(element));
        if (read.Count == 0) values.Notes.Find("empty-tag-set", set, "The tag set has no tag.");
        return read.ToImmutable();
    }

    private CategoryTag Tag(SpifElement element)
    {
        var (type, enumerated) = values.TagType(element);
        var single = values.Boolean(element, "singleSelection");
        var (least, most) = (values.Selection(element, "minSelection", 0, 0), values.Selection(element, "maxSelection", 1, int.MaxValue));
        if (single && least > 1) values.Notes.Refuse(element, $"singleSelection allows one value, but minSelection asks for {least}.");
        if (least > most) values.Notes.Refuse(element, $"minSelection {least} is more than maxSelection {most}.");
        if (single && most is > 1 and < int.MaxValue) values.Notes.Find("selection", element, $"singleSelection allows one value, so maxSelection {most} says nothing.");
        if (element["tag7Encoding"] is not (null or "bitSetAttributes" or "securityAttributes")) values.Notes.Find("tag7-encoding", element, $"The tag7Encoding is {SpifNotes.Quote(element["tag7Encoding"]!)}; expected bitSetAttributes or securityAttributes.");
        return new()
        {
            Index = tags++,
            Name = element["name"] ?? "",
            Type = type,
            Enumerated = enumerated,
            SingleSelection = single,
            MinSelection = least,
            MaxSelection = most,
            Categories = Categories(element, type, enumerated),
            Qualifiers = markings.Qualifiers(element),
        };
    }

    private ImmutableArray<TagCategory> Categories(SpifElement tag, CategoryType? type, bool enumerated)
    {
        var read = ImmutableArray.CreateBuilder<TagCategory>(tag.Children.Count);
        foreach (var element in tag.All("tagCategory"))
        {
            var category = Category(element);
            read.Add(category);
            if (type is not { } known) continue;
            if (!names.Add((known, category.Name))) values.Notes.Refuse(element, "Another value of this type in the tag set has the same name.");
            if (!lacvs.Add((known, enumerated, category.Lacv))) values.Notes.Refuse(element, $"Another value of this type in the tag set has the same lacv {SpifNotes.Quote(category.Lacv)}.");
        }

        return read.ToImmutable();
    }

    private TagCategory Category(SpifElement element)
    {
        var (from, until) = values.Period(element);
        return new()
        {
            Index = categories++,
            Name = values.Name(element),
            Lacv = values.RequiredLacv(element),
            RequiredClass = element["requiredClass"] is { } required ? classifications.Find(element, "requiredClass", required) : null,
            Obsolete = values.Boolean(element, "obsolete"),
            UserInput = values.Word(element, "userInput", SpifWords.Inputs, optional: true),
            DateFormat = element["dateFormat"],
            NotBefore = from,
            NotAfter = until,
            Equivalents = equivalents.Categories(element),
            Markings = markings.Data(element),
            Qualifiers = markings.Qualifiers(element),
            ExcludedClasses = ExcludedClasses(element),
            Required = references.Required(element),
            Excluded = references.Excluded(element),
        };
    }

    private ImmutableArray<SecurityClassification> ExcludedClasses(SpifElement category)
    {
        if (category.One("excludedClass") is null) return [];
        var excluded = ImmutableArray.CreateBuilder<SecurityClassification>();
        var seen = new HashSet<SecurityClassification>();
        foreach (var element in category.All("excludedClass"))
        {
            if (classifications.Find(element, "excludedClass", element.Text) is not { } found) continue;
            if (!seen.Add(found)) values.Notes.Refuse(element, $"The classification {SpifNotes.Quote(found.Name)} is excluded twice.");
            excluded.Add(found);
        }

        return excluded.ToImmutable();
    }
}
