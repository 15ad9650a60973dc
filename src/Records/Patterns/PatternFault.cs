namespace Renkei.Records.Patterns;

/// <summary>One fault of a STIX pattern.</summary>
/// <param name="Rule">A stable short name in kebab case, such as <c>pattern-syntax</c>.</param>
/// <param name="Column">Where, in UTF-16 units from 1.</param>
/// <param name="Expected">One sentence that names the column, what was expected there and what came.</param>
/// <param name="IsError">False for what the grammar allows and hardly anybody can mean.</param>
internal sealed record PatternFault(string Rule, int Column, string Expected, bool IsError);
