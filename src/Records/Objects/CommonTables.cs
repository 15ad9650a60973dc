using static Renkei.Records.Objects.Property;

namespace Renkei.Records.Objects;

/// <summary>What many types share (STIX 2.1 §2, §3.2, §7.2).</summary>
internal static class CommonTables
{
    public static readonly Shape ExternalReference = new(
        "external-reference",
        Family.Part,
        [Text("source_name").Required.Quiet, Text("description"), Text("url").As(Formats.UrlBest), Hashes("hashes") with { Words = Vocabularies.HashAlgorithm }, Text("external_id")],
        Rules.AnyOf("description", "url", "external_id"),
        Rules.ExternalReference);

    public static readonly Shape KillChainPhase = new(
        "kill-chain-phase",
        Family.Part,
        [Text("kill_chain_name").Required.Quiet.As(Formats.Hyphened), Text("phase_name").Required.Quiet.As(Formats.Hyphened)]);

    public static readonly Shape GranularMarking = new(
        "granular-marking",
        Family.Part,
        [Text("lang").Quiet.As(Formats.Language), Ref("marking_ref", Targets.Of("marking-definition")) with { IsMarking = true }, Texts("selectors").Required.Quiet],
        Rules.AnyOf("lang", "marking_ref"),
        Rules.NotBoth("lang", "marking_ref"),
        Rules.GranularMarking);

    private static readonly Property Type = Text("type").Quiet.Required;
    private static readonly Property Id = Text("id").Quiet.Required;
    private static readonly Property SpecVersion = Word("spec_version", Vocabularies.SpecVersion);
    private static readonly Property Created = Time("created").Required with { MinDigits = 3 };
    private static readonly Property Modified = Time("modified").Required with { MinDigits = 3 };
    private static readonly Property CreatedBy = Ref("created_by_ref", Targets.Of("identity"));
    private static readonly Property References = Parts("external_references", ExternalReference);
    private static readonly Property Markings = Refs("object_marking_refs", Targets.Of("marking-definition")) with { IsMarking = true };
    private static readonly Property Granular = Parts("granular_markings", GranularMarking);
    private static readonly Property Extensions = new("extensions", Kind.Extensions);

    /// <summary>Of domain objects, relationships and most meta objects.</summary>
    private static readonly Property[] Common =
    [
        Type, SpecVersion.Required, Id, CreatedBy, Created, Modified, Boolean("revoked"), Texts("labels").Quiet, Integer("confidence").Between(0, 100),
        Text("lang").Quiet.As(Formats.Language), References, Markings, Granular, Extensions,
    ];

    private static readonly Property[] OfObservables = [Type, SpecVersion, Id, Markings, Granular, Boolean("defanged"), Extensions];

    private static readonly string[] NamesOfObservables = [.. OfObservables.Select(p => p.Name)];

    public static Property Phases => Parts("kill_chain_phases", KillChainPhase);

    public static Property Aliases => Texts("aliases").Naming;

    public static Property Name => Text("name").Titled();

    public static Property Description => Text("description");

    public static Shape Domain(string name, Property[] own, params Func<Shape, Rule>[] rules) => new(name, Family.Domain, [.. Common, .. own], [Rules.NotBefore("modified", "created"), .. rules]);

    public static Shape Relationship(string name, Property[] own, params Func<Shape, Rule>[] rules) => new(name, Family.Relationship, [.. Common, .. own], [Rules.NotBefore("modified", "created"), .. rules]);

    public static Shape Observable(string name, Property[] own, params Func<Shape, Rule>[] rules) => new(name, Family.Observable, [.. OfObservables, .. own], rules);

    public static Shape Meta(string name, Property[] own, params Func<Shape, Rule>[] rules) =>
        new(name, Family.Meta, [.. Common.Where(p => own.All(o => o.Name != p.Name)), .. own], [Rules.NotBefore("modified", "created"), .. rules]);

    /// <summary>Markings have no versions, and nothing that grades them.</summary>
    public static Shape Marking(string name, Property[] own, params Func<Shape, Rule>[] rules) =>
        new(name, Family.Meta, [Type, SpecVersion.Required, Id, CreatedBy, Created, References, Markings, Granular, Extensions, .. own], rules);

    /// <summary>At least one property of its own, or a predefined extension.</summary>
    public static Rule AnyOfItsOwn(Shape shape) => Rules.AnyOwn([.. NamesOfObservables.Where(n => n != "extensions" || shape.Name is not ("process" or "user-account"))])(shape);
}
