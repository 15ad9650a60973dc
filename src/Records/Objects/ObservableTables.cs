using static Renkei.Records.Objects.CommonTables;
using static Renkei.Records.Objects.Property;
using Words = Renkei.Records.Objects.Vocabularies;

namespace Renkei.Records.Objects;

/// <summary>Observables (STIX 2.1 §6).</summary>
internal static class ObservableTables
{
    private static readonly Targets Artifact = Targets.Of("artifact");
    private static readonly Targets Mailboxes = Targets.Of("email-addr");
    private static readonly Targets Traffic = Targets.Of("network-traffic");
    private static readonly Targets Ends = Targets.Of("ipv4-addr", "ipv6-addr", "mac-addr", "domain-name");
    private static readonly Targets Account = Targets.Of("user-account");

    private static readonly Property[] FileTimes = [Time("ctime"), Time("mtime"), Time("atime")];

    private static readonly Shape MimePart = new(
        "mime-part-type",
        Family.Part,
        [Text("body"), Ref("body_raw_ref", Targets.Of("artifact", "file")), Text("content_type").Quiet, Text("content_disposition")],
        Rules.AnyOf("body", "body_raw_ref"));

    private static readonly Shape RegistryValue = new(
        "windows-registry-value-type",
        Family.Part,
        [Text("name"), Text("data"), Word("data_type", Words.RegistryType)],
        Rules.AnyOf("name", "data", "data_type"));

    private static readonly Shape X509V3 = new(
        "x509-v3-extensions-type",
        Family.Part,
        [
            Text("basic_constraints"), Text("name_constraints"), Text("policy_constraints"), Text("key_usage"), Text("extended_key_usage"), Text("subject_key_identifier"),
            Text("authority_key_identifier"), Text("subject_alternative_name"), Text("issuer_alternative_name"), Text("subject_directory_attributes"), Text("crl_distribution_points"),
            Text("inhibit_any_policy"), Time("private_key_usage_period_not_before"), Time("private_key_usage_period_not_after"), Text("certificate_policies"), Text("policy_mappings"),
        ],
        Rules.AnyOwn());

    public static readonly Shape[] All =
    [
        Observable(
            "artifact",
            [
                Text("mime_type").Quiet.As(Formats.MediaType), Binary("payload_bin"), Text("url").Titled().As(Formats.UrlValue), Hashes("hashes"), Word("encryption_algorithm", Words.Encryption),
                Text("decryption_key").Quiet,
            ],
            Rules.AnyOf("payload_bin", "url"),
            Rules.NotBoth("payload_bin", "url"),
            Rules.Needs("url", "hashes"),
            Rules.Needs("decryption_key", "encryption_algorithm")),
        Observable("autonomous-system", [Integer("number").Required, Text("name").Titled(), Text("rir")]),
        Observable("directory", [Text("path").Required.Titled(), Text("path_enc").Quiet.As(Formats.Charset), .. FileTimes, Refs("contains_refs", Targets.Of("file", "directory"))]),
        Observable("domain-name", [Text("value").Required.Titled().As(Formats.Domain), Refs("resolves_to_refs", Targets.Of("ipv4-addr", "ipv6-addr", "domain-name"))]),
        Observable("email-addr", [Text("value").Required.Titled().As(Formats.Email), Text("display_name").Naming, Ref("belongs_to_ref", Account)]),
        Observable(
            "email-message",
            [
                Boolean("is_multipart").Required, Time("date"), Text("content_type").Quiet, Ref("from_ref", Mailboxes), Ref("sender_ref", Mailboxes), Refs("to_refs", Mailboxes),
                Refs("cc_refs", Mailboxes), Refs("bcc_refs", Mailboxes), Text("message_id"), Text("subject").Titled(), Texts("received_lines"),
                Dictionary("additional_header_fields", new("", Kind.TextOrTexts)), Text("body"), Parts("body_multipart", MimePart), Ref("raw_email_ref", Artifact),
            ],
            Rules.When("is_multipart", isSet: true, "body", isNeeded: false),
            Rules.When("is_multipart", isSet: false, "body_multipart", isNeeded: false)),
        Observable(
            "file",
            [
                Hashes("hashes"), Integer("size").Between(0), Text("name").Titled(), Text("name_enc").Quiet.As(Formats.Charset), Hex("magic_number_hex"), Text("mime_type").Quiet.As(Formats.MediaType),
                .. FileTimes, Ref("parent_directory_ref", Targets.Of("directory")), Refs("contains_refs", Targets.Observable), Ref("content_ref", Artifact),
            ],
            Rules.AnyOf("hashes", "name")),
        Observable("ipv4-addr", [Text("value").Required.Titled().As(Formats.Ipv4), Refs("resolves_to_refs", Targets.Of("mac-addr")), Refs("belongs_to_refs", Targets.Of("autonomous-system"))]),
        Observable("ipv6-addr", [Text("value").Required.Titled().As(Formats.Ipv6), Refs("resolves_to_refs", Targets.Of("mac-addr")), Refs("belongs_to_refs", Targets.Of("autonomous-system"))]),
        Observable("mac-addr", [Text("value").Required.Titled().As(Formats.Mac)]),
        Observable("mutex", [Text("name").Required.Titled()]),
        Observable(
            "network-traffic",
            [
                Time("start"), Time("end"), Boolean("is_active"), Ref("src_ref", Ends), Ref("dst_ref", Ends), Integer("src_port").Between(0, 65535), Integer("dst_port").Between(0, 65535),
                Texts("protocols").Required, Integer("src_byte_count").Between(0), Integer("dst_byte_count").Between(0), Integer("src_packets").Between(0), Integer("dst_packets").Between(0),
                Dictionary("ipfix", new("", Kind.IntegerOrText)), Ref("src_payload_ref", Artifact), Ref("dst_payload_ref", Artifact), Refs("encapsulates_refs", Traffic),
                Ref("encapsulated_by_ref", Traffic),
            ],
            Rules.AnyOf("src_ref", "dst_ref"),
            Rules.NotBefore("end", "start"),
            Rules.When("is_active", isSet: true, "end", isNeeded: false)),
        Observable(
            "process",
            [
                Boolean("is_hidden"), Integer("pid"), Time("created_time"), Text("cwd"), Text("command_line").Titled(), Dictionary("environment_variables", Text("")),
                Refs("opened_connection_refs", Traffic), Ref("creator_user_ref", Account), Ref("image_ref", Targets.Of("file")), Ref("parent_ref", Targets.Of("process")),
                Refs("child_refs", Targets.Of("process")),
            ],
            AnyOfItsOwn),
        Observable("software", [Text("name").Required.Titled(), Text("cpe").As(Formats.Cpe), Text("swid"), Texts("languages").Quiet.As(Formats.Language), Text("vendor"), Text("version")]),
        Observable("url", [Text("value").Required.Titled().As(Formats.UrlValue)]),
        Observable(
            "user-account",
            [
                Text("user_id").Titled(2), Text("credential").Quiet, Text("account_login").Titled(), Word("account_type", Words.AccountType), Text("display_name").Titled(3),
                Boolean("is_service_account"), Boolean("is_privileged"), Boolean("can_escalate_privs"), Boolean("is_disabled"), Time("account_created"), Time("account_expires"),
                Time("credential_last_changed"), Time("account_first_login"), Time("account_last_login"),
            ],
            AnyOfItsOwn),
        Observable(
            "windows-registry-key",
            [Text("key").Titled().As(Formats.RegistryKey), Parts("values", RegistryValue), Time("modified_time"), Ref("creator_user_ref", Account), Integer("number_of_subkeys")],
            AnyOfItsOwn),
        Observable(
            "x509-certificate",
            [
                Boolean("is_self_signed"), Hashes("hashes"), Text("version").Quiet, Text("serial_number").Titled(2), Text("signature_algorithm"), Text("issuer"), Time("validity_not_before"),
                Time("validity_not_after"), Text("subject").Titled(), Text("subject_public_key_algorithm"), Text("subject_public_key_modulus"), Integer("subject_public_key_exponent"),
                Part("x509_v3_extensions", X509V3),
            ],
            AnyOfItsOwn),
    ];
}
