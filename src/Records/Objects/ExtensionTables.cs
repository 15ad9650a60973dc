using static Renkei.Records.Objects.Property;
using Words = Renkei.Records.Objects.Vocabularies;

namespace Renkei.Records.Objects;

/// <summary>The predefined extensions of observables (STIX 2.1 §6).</summary>
internal static class ExtensionTables
{
    private static readonly Shape Stream = Predefined("alternate-data-stream-type", [Text("name").Required, Hashes("hashes"), Integer("size").Between(0)]);

    private static readonly Shape Section = Predefined("windows-pe-section-type", [Text("name").Required, Integer("size").Between(0), Number("entropy"), Hashes("hashes")]);

    private static readonly Shape OptionalHeader = Predefined(
        "windows-pe-optional-header-type",
        [
            Hex("magic_hex"), .. Integers("major_linker_version minor_linker_version"), .. Sizes("size_of_code size_of_initialized_data size_of_uninitialized_data"),
            .. Integers(
                "address_of_entry_point base_of_code base_of_data image_base section_alignment file_alignment major_os_version minor_os_version major_image_version minor_image_version "
                + "major_subsystem_version minor_subsystem_version"),
            Hex("win32_version_value_hex"), .. Sizes("size_of_image size_of_headers"), Hex("checksum_hex"), Hex("subsystem_hex"), Hex("dll_characteristics_hex"),
            .. Sizes("size_of_stack_reserve size_of_stack_commit size_of_heap_reserve size_of_heap_commit"), Hex("loader_flags_hex"), Integer("number_of_rva_and_sizes"), Hashes("hashes"),
        ],
        Rules.AnyOwn());

    private static readonly NameTable<Shape> ByKey = new(new Dictionary<string, Shape>(StringComparer.Ordinal)
    {
        ["file/archive-ext"] = Predefined("archive-ext", [Refs("contains_refs", Targets.Of("file", "directory")).Required, Text("comment")]),
        ["file/ntfs-ext"] = Predefined("ntfs-ext", [Text("sid"), Parts("alternate_data_streams", Stream)], Rules.AnyOwn()),
        ["file/pdf-ext"] = Predefined(
            "pdf-ext",
            [Text("version").Quiet, Boolean("is_optimized"), Dictionary("document_info_dict", Text("")), Text("pdfid0"), Text("pdfid1")],
            Rules.AnyOwn()),
        ["file/raster-image-ext"] = Predefined(
            "raster-image-ext",
            [Integer("image_height"), Integer("image_width"), Integer("bits_per_pixel"), Dictionary("exif_tags", new("", Kind.IntegerOrText))],
            Rules.AnyOwn()),
        ["file/windows-pebinary-ext"] = Predefined(
            "windows-pebinary-ext",
            [
                Word("pe_type", Words.PeType).Required, Text("imphash"), Hex("machine_hex"), Integer("number_of_sections").Between(0), Time("time_date_stamp") with { MaxDigits = 0 },
                Hex("pointer_to_symbol_table_hex"), Integer("number_of_symbols").Between(0), Integer("size_of_optional_header").Between(0), Hex("characteristics_hex"), Hashes("file_header_hashes"),
                Part("optional_header", OptionalHeader), Parts("sections", Section),
            ],
            Rules.AnyOwn("pe_type")),
        ["network-traffic/http-request-ext"] = Predefined(
            "http-request-ext",
            [
                Text("request_method").Required.Quiet, Text("request_value").Required, Text("request_version").Quiet, Dictionary("request_header", Texts("")), Integer("message_body_length"),
                Ref("message_body_data_ref", Targets.Of("artifact")),
            ]),
        ["network-traffic/icmp-ext"] = Predefined("icmp-ext", [Hex("icmp_type_hex").Required, Hex("icmp_code_hex").Required]),
        ["network-traffic/socket-ext"] = Predefined(
            "socket-ext",
            [
                Word("address_family", Words.AddressFamily).Required, Boolean("is_blocking"), Boolean("is_listening"), Dictionary("options", Integer("")) with { Keys = Formats.SocketOption },
                Word("socket_type", Words.SocketType), Integer("socket_descriptor").Between(0), Integer("socket_handle"),
            ]),
        ["network-traffic/tcp-ext"] = Predefined("tcp-ext", [Hex("src_flags_hex"), Hex("dst_flags_hex")], Rules.AnyOwn()),
        ["process/windows-process-ext"] = Predefined(
            "windows-process-ext",
            [
                Boolean("aslr_enabled"), Boolean("dep_enabled"), Text("priority").Quiet, Text("owner_sid"), Text("window_title"), Dictionary("startup_info"),
                Word("integrity_level", Words.IntegrityLevel),
            ],
            Rules.AnyOwn()),
        ["process/windows-service-ext"] = Predefined(
            "windows-service-ext",
            [
                Text("service_name"), Texts("descriptions"), Text("display_name"), Text("group_name"), Word("start_type", Words.ServiceStart), Refs("service_dll_refs", Targets.Of("file")),
                Word("service_type", Words.ServiceType), Word("service_status", Words.ServiceStatus),
            ],
            Rules.AnyOwn()),
        ["user-account/unix-account-ext"] = Predefined("unix-account-ext", [Integer("gid"), Texts("groups"), Text("home_dir"), Text("shell")], Rules.AnyOwn()),
    });

    /// <summary>The predefined extension of this name for this type, or null.</summary>
    public static Shape? Find(string type, string name) => ByKey.Find(System.Text.Encoding.UTF8.GetBytes(type + "/" + name));

    private static Shape Predefined(string name, Property[] properties, params Func<Shape, Rule>[] rules) => new(name, Family.Part, properties, rules);

    private static IEnumerable<Property> Integers(string names) => names.Split(' ').Select(Integer);

    private static IEnumerable<Property> Sizes(string names) => names.Split(' ').Select(n => Integer(n).Between(0));
}
