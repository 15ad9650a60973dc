namespace Renkei.Records;

/// <summary>One departure of an object from STIX 2.1, or from the schema of its own type.</summary>
/// <param name="Path">Where, as an RFC 6901 JSON pointer into the object; empty for the whole object.</param>
/// <param name="Rule">A stable short name in kebab case, such as <c>required-property</c>.</param>
/// <param name="Expected">What was expected there and what came, as one sentence its reader can act on. It may quote what was read, so it is for those who gave the bytes.</param>
/// <param name="IsError">True for a MUST: the object is refused. False for a SHOULD: the object is taken, and the finding is a warning.</param>
public sealed record Finding(string Path, string Rule, string Expected, bool IsError);
