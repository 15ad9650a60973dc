using System.Diagnostics.CodeAnalysis;

namespace Renkei.Store.Log;

/// <summary>What came of reading or checking something of a log: the value, or the one sentence that says why there is none.</summary>
public sealed class LogResult<T>
    where T : class
{
    internal LogResult(T value) => Value = value;

    internal LogResult(string refusal) => Refusal = refusal;

    /// <summary>Null exactly when <see cref="Refusal"/> is not.</summary>
    public T? Value { get; }

    /// <summary>One sentence: what, where, what was expected.</summary>
    public string? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsGood => Value is not null;
}
