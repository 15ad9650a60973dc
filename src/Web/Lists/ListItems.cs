namespace Renkei.Web.Lists;

/// <summary>One value to narrow a list by.</summary>
/// <param name="Value">As it stands in the address.</param>
/// <param name="Count">How many of the list have it; null when that is not counted.</param>
public sealed record Facet(string Value, string Text, long? Count = null, bool Chosen = false);

/// <summary>A list's state that somebody gave a name.</summary>
/// <param name="Address">Path and query.</param>
/// <param name="Forget">Where to post that it is no longer wanted; null when it cannot be taken away.</param>
public sealed record SavedView(string Name, string Address, bool Chosen = false, string? Forget = null);

/// <summary>One side of a thing.</summary>
public sealed record Tab(string Text, string Address, bool Chosen = false, long? Count = null);

/// <summary>One step on the way to something.</summary>
public sealed record Step(string Text, StepState State, string? Address = null);

public enum StepState
{
    Coming,
    Here,
    Done,
    Failed,
}
