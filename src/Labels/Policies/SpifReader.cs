using System.Collections.Immutable;
using Renkei.Labels.Reading;

namespace Renkei.Labels.Policies;

/// <summary>Reads a security policy from its file.</summary>
public static class SpifReader
{
    private static readonly string[] ExpectedAttributes = ["schemaVersion", "creationDate", "originatorDN", "keyIdentifier", "privilegeId", "rbacId"];

    /// <summary>Reads XML SPIF 1.0, 2.0 or 2.1 (3.0 is refused).</summary>
    /// <param name="source">The file: at most 16 Mi characters in any encoding XML allows, no document type.</param>
    /// <returns>The policy with every reference resolved; or the reason why it is refused: whatever could change a decision and is not understood. Never throws on content.</returns>
    public static Reading<SecurityPolicy> Read(ReadOnlyMemory<byte> source)
    {
        var notes = new SpifNotes();
        var policy = SpifXml.Read(source, notes) is { } root ? Policy(root, notes) : null;
        return policy is null || notes.Error is not null ? Reading<SecurityPolicy>.Refused(notes.Error ?? "The policy could not be read.") : Reading<SecurityPolicy>.Of(policy, notes.Findings);
    }

    private static SecurityPolicy? Policy(SpifElement root, SpifNotes notes)
    {
        var values = new SpifValues(notes);
        var markings = new SpifMarkings(notes);
        var references = new SpifReferences(values);
        var equivalents = new SpifEquivalents(values, references);
        var classes = new SpifClassifications(values, markings, references, equivalents);

        Header(root, notes);
        Sizes(root, notes);
        var (from, until) = values.Period(root);
        var identifier = Identifier(root, "securityPolicyId", values);
        if (identifier is null) notes.Refuse(root, "The policy does not say what it is called; expected the element securityPolicyId.");
        var fallback = Identifier(root, "defaultSecurityPolicyId", values);
        var policies = equivalents.Policies(root);
        var classifications = classes.Read(root);
        var sets = new SpifTagSets(values, markings, references, equivalents, classes).Read(root);
        var (marks, least) = PrivacyMarks(root, values, markings);
        if (notes.Error is null) references.Check(sets);
        if (notes.Error is not null || identifier is not { Oid: { } oid }) return null;
        var id = root.One("securityPolicyId");
        return new(classifications, sets)
        {
            Name = identifier.Name,
            Oid = oid,
            DefaultPolicy = fallback,
            SchemaVersion = root["schemaVersion"]?.Trim() ?? "",
            Version = root["version"] ?? "1",
            NotBefore = from,
            NotAfter = until,
            PrivacyMarks = marks,
            MinPrivacyMarks = least,
            EquivalentPolicies = policies,
            Markings = [.. markings.Data(root), .. markings.Data(id)],
            Qualifiers = [.. markings.Qualifiers(root), .. markings.Qualifiers(id)],
            ClassificationMarkings = markings.Data(root.One("securityClassifications")),
            ClassificationQualifiers = markings.Qualifiers(root.One("securityClassifications")),
            PrivacyMarkMarkings = markings.Data(root.One("privacyMarks")),
            PrivacyMarkQualifiers = markings.Qualifiers(root.One("privacyMarks")),
            WithheldNotices = Notices(root, notes, markings),
        };
    }

    /// <summary>More than anybody's policy has: rules are kept as bits over all of these, and a stranger's file must not fill the memory.</summary>
    private const int MostClassifications = 1_000;

    private const int MostTagSets = 10_000;

    private static void Sizes(SpifElement root, SpifNotes notes)
    {
        if (root.One("securityClassifications") is { } classifications && classifications.All("securityClassification").Count() > MostClassifications) notes.Refuse(classifications, $"There are more than {MostClassifications} classifications, which is the most that is read.");
        if (root.One("securityCategoryTagSets") is { } sets && sets.All("securityCategoryTagSet").Count() > MostTagSets) notes.Refuse(sets, $"There are more than {MostTagSets} tag sets, which is the most that is read.");
    }

    private static void Header(SpifElement root, SpifNotes notes)
    {
        if (root.Space.Length == 0) notes.Find("no-namespace", root, $"The policy has no namespace; it should have {SpifXml.Namespace}.");
        if (root["schemaVersion"]?.Trim() is not (null or "1.0" or "2.0" or "2.1")) notes.Refuse(root, $"The schemaVersion is {SpifNotes.Quote(root["schemaVersion"]!)}; read are 2.1, 2.0 and 1.0.");
        var missing = ExpectedAttributes.Where(a => root[a] is null).ToList();
        if (missing.Count > 0) notes.Find("attribute-missing", root, $"The schema asks for {string.Join(", ", missing)}.");
        foreach (var attribute in (string[])["privilegeId", "rbacId"])
        {
            if (root[attribute] is { } oid && !SpifValues.IsOid(oid)) notes.Find("oid-malformed", root, $"The {attribute} {SpifNotes.Quote(oid)} is no OID.");
        }

        if (root["version"] is { } version && !Lacv.IsInteger(Lacv.Canonical(version))) notes.Find("version", root, $"The version is {SpifNotes.Quote(version)}; expected a whole number.");
    }

    private static PolicyIdentifier? Identifier(SpifElement root, string name, SpifValues values) =>
        root.One(name) is { } element ? new(values.Name(element), values.Oid(element, "id")) : null;

    private static (ImmutableArray<PrivacyMark> Marks, int Least) PrivacyMarks(SpifElement root, SpifValues values, SpifMarkings markings)
    {
        if (root.One("privacyMarks") is not { } parent) return ([], 0);
        var (least, most) = (values.Selection(parent, "minSelection", 0, 0), values.Selection(parent, "maxSelection", 0, int.MaxValue));
        if (least > most) values.Notes.Refuse(parent, $"minSelection {least} is more than maxSelection {most}.");
        if (least > 1) values.Notes.Refuse(parent, $"minSelection asks for {least} privacy marks, but a label carries one at most.");
        var marks = ImmutableArray.CreateBuilder<PrivacyMark>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in parent.All("privacyMark"))
        {
            var name = values.Name(element);
            if (!names.Add(name)) values.Notes.Refuse(element, "Another privacy mark has the same name.");
            marks.Add(new(name, values.Boolean(element, "obsolete"), markings.Data(element), markings.Qualifiers(element)));
        }

        return (marks.ToImmutable(), least);
    }

    /// <summary>The first notice of each language.</summary>
    private static ImmutableArray<LocalPhrase> Notices(SpifElement root, SpifNotes notes, SpifMarkings markings)
    {
        if (root.One("extensions") is not { } parent) return [];
        var notices = ImmutableArray.CreateBuilder<LocalPhrase>();
        var languages = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in parent.Children)
        {
            var notice = new LocalPhrase(markings.Language(element), element.Text.Trim());
            if (notice.Text.Length == 0) notes.Find("withheld-notice", element, "The notice is empty and is left out.");
            else if (!languages.Add(notice.Language)) notes.Find("withheld-notice", element, "Another notice has the same language; the first one counts.");
            else notices.Add(notice);
        }

        return notices.ToImmutable();
    }
}
