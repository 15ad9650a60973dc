using Renkei.Desks.Administration.Clearances;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Web.Forms;

namespace Renkei.Desks.Administration.Authorities;

/// <summary>What an officer may release, and to whom.</summary>
/// <param name="Partner">The partner's name, as people write it.</param>
/// <param name="Highest">The name of the highest classification of the policy that may be released.</param>
/// <param name="Categories">Values a released label may carry; what is not listed may not leave.</param>
internal sealed record Authority(string Partner, PolicyIdentifier Policy, string Highest, IReadOnlyList<LabelCategory> Categories);

/// <summary>What makes an authority that may be given.</summary>
internal static class AuthorityRules
{
    /// <summary>The most characters of a partner's name.</summary>
    public const int MaxPartner = 100;

    /// <summary>Puts an authority together from what was chosen.</summary>
    /// <param name="categories">Places of categories in the policy.</param>
    public static Ruling<Authority> Choose(string partner, string policy, string highest, IReadOnlyCollection<int> categories, PolicySet policies)
    {
        var name = partner.Trim();
        if (name.Length is 0 or > MaxPartner || name.Any(NameCharacter.IsRefused)) return new NoPartner();
        if (policies.Find(policy) is not { } found) return new NoPolicy();
        if (found.FindClassification(highest) is null) return new NoHighest();
        if (categories.Any(c => c < 0 || c >= found.Categories.Length || found.Categories[c].Tag.Type is null)) return new UnknownCategory();
        return new Authority(name, new(found.Name, found.Oid), highest, [.. ClearanceRules.Categories(found, categories)]);
    }

    /// <summary>Whether an authority reaches a label: of its policy, no higher than its highest classification, and with no category that bears on access besides those listed.</summary>
    /// <remarks>It says what the officer may decide about, not whether the label permits it: the one decision is asked besides.</remarks>
    public static bool Covers(Authority authority, ResolvedLabel label) =>
        authority.Policy.Name == label.Policy.Name && label.Policy.FindClassification(authority.Highest) is { } highest && label.Classification.Hierarchy <= highest.Hierarchy
        && label.Categories.Where(c => c.Tag.Type is CategoryType.Restrictive or CategoryType.Permissive).All(c => authority.Categories.Any(a => a.Type == c.Tag.Type && a.TagName == c.Tag.TagSet.Name && a.Values.Contains(c.Name)));
}

/// <summary>No partner was named, or with too long a name.</summary>
internal sealed record NoPartner() : FormRefusal("partner");

/// <summary>The policy has no such classification.</summary>
internal sealed record NoHighest() : FormRefusal("highest");
