using System.Collections.Immutable;
using Renkei.Desks.Records.Reading;
using Renkei.Desks.Records.Views;
using Renkei.Labels;
using Renkei.Records.Outlines;
using Renkei.Web.Forms;
using Renkei.Web.Labelling;
using Renkei.Web.Language;

namespace Renkei.Desks.Records.Editing;

/// <summary>What the editor shows.</summary>
public sealed record EditModel(EditWork Work, IReadOnlyList<Refusal> Refusals, CouldRead? CouldRead, RecordContent? Preview, IReadOnlyList<ConfidentialityLabel> Labels, bool IsKept, IReadOnlyList<RecordField> Fields, ImmutableArray<FieldReferences> References);

/// <summary>What a new record may be, and what was begun.</summary>
public sealed record NewModel(ImmutableArray<string> From, IReadOnlyList<DraftRow> Drafts);

/// <summary>The types that people write by hand: those with versions. Observables and markings come with what is uploaded.</summary>
internal static class NewTypes
{
    public static ImmutableArray<string> All { get; } = [.. TypeOutline.Types.Where(t => TypeOutline.Find(t)!.IsVersioned && t is not ("extension-definition" or "language-content"))];
}

/// <summary>What the rules say, in the page's language: English has the particulars, other languages say the rule.</summary>
internal static class LabelWords
{
    /// <summary>Why somebody could not read it.</summary>
    public static string Of(Labels.Decisions.Reason reason, Texts texts) => Rule("records.reason." + reason.Rule, "records.reason.any", reason.Text, texts);

    /// <summary>What is wrong with an object.</summary>
    public static string Of(Renkei.Records.Finding finding, Texts texts) => Rule("records.finding." + finding.Rule, "records.finding.any", finding.Expected, texts);

    /// <summary>Why a choice is no label yet, and which values would help.</summary>
    public static string Of(LabelMissing missing, Texts texts)
    {
        var key = "label.missing." + missing.Rule;
        if (texts.Language == Texts.Fallback || texts[key] == key) return missing.Text;
        return missing.Helps.IsEmpty ? texts[key] : $"{texts[key]} {texts["label.helps", string.Join(", ", missing.Helps.Take(12).Select(v => Labels.Policies.Phrase.Of(v, texts.Language)))]}";
    }

    /// <summary>A rule that has no words of its own is told with its English.</summary>
    private static string Rule(string key, string any, string english, Texts texts) =>
        texts.Language == Texts.Fallback ? english : texts[key] is var own && own != key ? own : texts[any, english];
}
