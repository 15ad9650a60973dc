using static Renkei.Records.Objects.CommonTables;
using static Renkei.Records.Objects.Property;
using Words = Renkei.Records.Objects.Vocabularies;

namespace Renkei.Records.Objects;

/// <summary>Domain objects (STIX 2.1 §4), relationships (§5) and meta objects (§7).</summary>
internal static class DomainTables
{
    private static readonly Targets Software = Targets.Of("software");

    private static readonly Property[] Seen = [Time("first_seen"), Time("last_seen")];

    public static readonly Shape[] All =
    [
        Domain("attack-pattern", [Name.Required, Description, Aliases, Phases]),
        Domain("campaign", [Name.Required, Description, Aliases, .. Seen, Text("objective")], Rules.NotBefore("last_seen", "first_seen")),
        Domain("course-of-action", [Name.Required, Description]),
        Domain("grouping", [Name, Description, Word("context", Words.GroupingContext).Required, Refs("object_refs", Targets.AnyObject).Required]),
        Domain("identity", [Name.Required, Description, Texts("roles"), Word("identity_class", Words.IdentityClass), Word("sectors", Words.Sector).List, Text("contact_information")]),
        Domain("incident", [Name.Required, Description]),
        Domain(
            "indicator",
            [
                Name, Description, Word("indicator_types", Words.IndicatorType).List, Text("pattern").Required, Word("pattern_type", Words.PatternType).Required, Text("pattern_version").Quiet,
                Time("valid_from").Required, Time("valid_until"), Phases,
            ],
            Rules.After("valid_until", "valid_from")),
        Domain(
            "infrastructure",
            [Name.Required, Description, Word("infrastructure_types", Words.InfrastructureType).List, Aliases, Phases, .. Seen],
            Rules.NotBefore("last_seen", "first_seen")),
        Domain(
            "intrusion-set",
            [
                Name.Required, Description, Aliases, .. Seen, Texts("goals"), Word("resource_level", Words.ResourceLevel), Word("primary_motivation", Words.Motivation),
                Word("secondary_motivations", Words.Motivation).List,
            ],
            Rules.NotBefore("last_seen", "first_seen")),
        Domain(
            "location",
            [
                Name, Description, Number("latitude").Between(-90, 90), Number("longitude").Between(-180, 180), Number("precision"), Word("region", Words.Region),
                Text("country").As(Formats.Country), Text("administrative_area"), Text("city"), Text("street_address"), Text("postal_code"),
            ],
            Rules.AnyOf("region", "country", "latitude", "longitude"),
            Rules.Needs("latitude", "longitude"),
            Rules.Needs("longitude", "latitude"),
            Rules.Needs("precision", "latitude", "longitude")),
        Domain(
            "malware",
            [
                Name, Description, Word("malware_types", Words.MalwareType).List, Boolean("is_family").Required, Aliases, Phases, .. Seen, Refs("operating_system_refs", Software),
                Word("architecture_execution_envs", Words.Architecture).List, Word("implementation_languages", Words.ImplementationLanguage).List,
                Word("capabilities", Words.MalwareCapability).List, Refs("sample_refs", Targets.Of("file", "artifact")),
            ],
            Rules.NotBefore("last_seen", "first_seen"),
            Rules.When("is_family", isSet: true, "name", isNeeded: true)),
        Domain(
            "malware-analysis",
            [
                Text("product").Required.Titled(2).As(Formats.Hyphened), Text("version"), Ref("host_vm_ref", Software), Ref("operating_system_ref", Software), Refs("installed_software_refs", Software),
                Text("configuration_version"), Texts("modules"), Text("analysis_engine_version"), Text("analysis_definition_version"), Time("submitted"), Time("analysis_started"),
                Time("analysis_ended"), Text("result_name").Titled(), Word("result", Words.MalwareResult), Refs("analysis_sco_refs", Targets.Observable),
                Ref("sample_ref", Targets.Of("file", "artifact", "network-traffic")),
            ],
            Rules.AnyOf("result", "analysis_sco_refs"),
            Rules.NotBefore("analysis_ended", "analysis_started")),
        Domain("note", [Text("abstract").Titled(), Text("content").Required, Texts("authors"), Refs("object_refs", Targets.AnyObject).Required]),
        Domain(
            "observed-data",
            [
                Time("first_observed").Required, Time("last_observed").Required, Integer("number_observed").Required.Between(1, 999_999_999), Dictionary("objects", Dictionary("")),
                Refs("object_refs", Targets.Observed),
            ],
            Rules.NotBefore("last_observed", "first_observed"),
            Rules.AnyOf("objects", "object_refs"),
            Rules.NotBoth("objects", "object_refs"),
            Rules.Deprecated("objects", "object_refs"),
            Rules.ObservesSomething),
        Domain("opinion", [Text("explanation"), Texts("authors"), Word("opinion", Words.Opinion).Required, Refs("object_refs", Targets.AnyObject).Required]),
        Domain("report", [Name.Required, Description, Word("report_types", Words.ReportType).List, Time("published").Required, Refs("object_refs", Targets.AnyObject).Required]),
        Domain(
            "threat-actor",
            [
                Name.Required, Description, Word("threat_actor_types", Words.ActorType).List, Aliases, .. Seen, Word("roles", Words.ActorRole).List, Texts("goals"),
                Word("sophistication", Words.ActorSophistication), Word("resource_level", Words.ResourceLevel), Word("primary_motivation", Words.Motivation),
                Word("secondary_motivations", Words.Motivation).List, Word("personal_motivations", Words.Motivation).List,
            ],
            Rules.NotBefore("last_seen", "first_seen")),
        Domain("tool", [Name.Required, Description, Word("tool_types", Words.ToolType).List, Aliases, Phases, Text("tool_version")]),
        Domain("vulnerability", [Name.Required, Description]),

        Relationship(
            "relationship",
            [
                Text("relationship_type").Required.Quiet.As(Formats.RelationshipType), Description, Ref("source_ref", Targets.Related).Required, Ref("target_ref", Targets.Related).Required,
                Time("start_time"), Time("stop_time"),
            ],
            Rules.After("stop_time", "start_time")),
        Relationship(
            "sighting",
            [
                Description, .. Seen, Integer("count").Between(0, 999_999_999), Ref("sighting_of_ref", Targets.Sighted).Required, Refs("observed_data_refs", Targets.Of("observed-data")),
                Refs("where_sighted_refs", Targets.Of("identity", "location")), Boolean("summary"),
            ],
            Rules.NotBefore("last_seen", "first_seen")),

        Meta(
            "extension-definition",
            [
                Ref("created_by_ref", Targets.Of("identity")).Required, Name.Required, Description, Text("schema").Required, Text("version").Required.Quiet,
                Word("extension_types", Words.ExtensionType).Required.List, Texts("extension_properties").Quiet.As(Formats.PropertyName),
            ],
            Rules.ExtensionProperties),
        Meta(
            "language-content",
            [
                Ref("object_ref", Targets.Translated).Required, Time("object_modified"),
                Dictionary("contents", Dictionary("contents")).Required with { Keys = Formats.Language },
            ]),
        Marking("marking-definition", [Name, Text("definition_type").Quiet, Any("definition")], MarkingRules.Check),
    ];
}
