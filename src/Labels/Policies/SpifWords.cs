namespace Renkei.Labels.Policies;

/// <summary>The words of the schema's enumerations.</summary>
internal static class SpifWords
{
    public static readonly (string Word, string Value)[] TagTypes =
        [("restrictive", "restrictive"), ("permissive", "permissive"), ("enumerated", "enumerated"), ("tagType7", "tagType7"), ("notApplicable", "notApplicable")];

    public static readonly (string Word, CategoryType? Value)[] EnumTypes = [("restrictive", CategoryType.Restrictive), ("permissive", CategoryType.Permissive)];

    public static readonly (string Word, RequiredOperation? Value)[] Operations =
        [("onlyOne", RequiredOperation.OnlyOne), ("oneOrMore", RequiredOperation.OneOrMore), ("all", RequiredOperation.All)];

    public static readonly (string Word, Applied Value)[] Applications = [("encrypt", Applied.Encrypt), ("decrypt", Applied.Decrypt), ("both", Applied.Both)];

    public static readonly (string Word, bool Value)[] Actions = [("discard", true)];

    public static readonly (string Word, UserInput Value)[] Inputs = [("string", UserInput.String), ("integer", UserInput.Integer), ("date", UserInput.Date)];

    public static readonly (string Word, MarkingCodes Value)[] MarkingCodes =
    [
        ("pageTop", Policies.MarkingCodes.PageTop), ("pageBottom", Policies.MarkingCodes.PageBottom), ("pageTopBottom", Policies.MarkingCodes.PageTopBottom),
        ("documentStart", Policies.MarkingCodes.DocumentStart), ("documentEnd", Policies.MarkingCodes.DocumentEnd),
        ("noNameDisplay", Policies.MarkingCodes.NoNameDisplay), ("noMarkingDisplay", Policies.MarkingCodes.NoMarkingDisplay),
        ("suppressClassName", Policies.MarkingCodes.SuppressClassName), ("firstLineOfText", Policies.MarkingCodes.FirstLineOfText),
        ("lastLineOfText", Policies.MarkingCodes.LastLineOfText), ("subject", Policies.MarkingCodes.Subject), ("xHeader", Policies.MarkingCodes.XHeader),
        ("portionMarking", Policies.MarkingCodes.PortionMarking), ("inputTitle", Policies.MarkingCodes.InputTitle),
        ("waterMark", Policies.MarkingCodes.WaterMark), ("replacePolicy", Policies.MarkingCodes.ReplacePolicy),
    ];

    public static readonly (string Word, QualifierCode Value)[] Qualifiers =
        [("prefix", QualifierCode.Prefix), ("suffix", QualifierCode.Suffix), ("separator", QualifierCode.Separator)];
}
