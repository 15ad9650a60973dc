namespace Renkei.Labels.Reading;

/// <summary>A departure from the standard that lint met.</summary>
/// <param name="Rule">A stable short name in kebab case, such as <c>creation-time-missing</c>.</param>
/// <param name="IsError">It could change a decision, so readers refuse it; else they tolerate it.</param>
/// <param name="Where">Line and column, from 1; empty for the whole.</param>
/// <param name="Text">One sentence that its reader can act on.</param>
public sealed record Departure(string Rule, bool IsError, string Where, string Text);
