using System.Collections.Immutable;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Web.Labelling;

/// <summary>What somebody has chosen for a new label so far, as a form posts it.</summary>
/// <param name="Classification">The name of a classification; null for none yet.</param>
/// <param name="Values">Each as <see cref="Key"/> writes it.</param>
/// <param name="PrivacyMark">Null for none.</param>
public sealed record LabelChoice(string? Classification, ImmutableArray<string> Values, string? PrivacyMark = null)
{
    public static LabelChoice Nothing { get; } = new(null, []);

    /// <summary>The choice that says what a label says.</summary>
    public static LabelChoice Of(ResolvedLabel label) => new(label.Classification.Name, [.. label.Categories.Select(Key)], label.Label.PrivacyMark);

    /// <summary>A value as forms name it: tag set, type and value. A place in the policy would mean another value once the policy changed.</summary>
    public static string Key(TagCategory value) => $"{value.Tag.TagSet.Oid}/{value.Tag.Type}/{value.Name}";
}
