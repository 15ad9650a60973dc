using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using Renkei.Labels.Reading;

namespace Renkei.Labels.Binding;

/// <summary>Who signs a binding, and when.</summary>
/// <param name="Certificate">With its RSA private key, 2048 to 16384 bits; valid at the time of signing; a key usage, where it has one, must let it sign.</param>
/// <param name="At">The time of signing; written to the second, in UTC.</param>
public sealed record BindingSigner(X509Certificate2 Certificate, DateTimeOffset At)
{
    /// <summary>Certificates between the signer's and the root, at most seven: sent along, so that whoever trusts the root can verify.</summary>
    public ImmutableArray<X509Certificate2> Intermediates { get; init; } = [];
}

/// <summary>The sidecar that was made, or the one sentence that says why there is none.</summary>
public sealed record BindingResult(byte[]? Sidecar, string? Refusal)
{
    [MemberNotNullWhen(true, nameof(Sidecar))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsBound => Sidecar is not null;

    internal static BindingResult Refused(string refusal) => new(null, refusal);
}

/// <summary>What came of verifying a sidecar. Anything but <see cref="Verified"/> gives no label.</summary>
public enum BindingState
{
    /// <summary>Something is altered, not trusted or not understood.</summary>
    Refused,

    /// <summary>These bytes are no sidecar: another document, none at all, or one that is not safe to read.</summary>
    Unreadable,

    /// <summary>The sidecar is well made and carries no signature: nothing ties its labels to the data.</summary>
    NotSigned,

    /// <summary>The labels and the data are those that a trusted signer bound together.</summary>
    Verified,
}

/// <summary>The outcome of verifying a sidecar with its data.</summary>
/// <param name="Binding">What is proven; null unless <see cref="BindingState.Verified"/>.</param>
/// <param name="Refusal">One sentence that says why nothing is proven; null when it is. It may quote a label that is not read.</param>
public sealed record BindingVerdict(BindingState State, VerifiedBinding? Binding, string? Refusal)
{
    [MemberNotNullWhen(true, nameof(Binding))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsVerified => State == BindingState.Verified;

    internal static BindingVerdict Refused(string refusal) => new(BindingState.Refused, null, refusal);
}

/// <summary>What a verified sidecar proves: these labels were bound to this data by this signer.</summary>
/// <param name="Originator">The originator's label.</param>
/// <param name="Alternatives">Its equivalents under other policies, at most one for each.</param>
/// <param name="Metadata">The label of the metadata itself, when there is one.</param>
/// <param name="DataName">The name of the data, as a relative path with <c>/</c>.</param>
/// <param name="ContentType">The media type of the data, when the signer gave it.</param>
/// <param name="SignedAt">The time the signer says; no third party attests it.</param>
/// <param name="Findings">What the labels depart from the standard in.</param>
public sealed record VerifiedBinding(
    ConfidentialityLabel Originator,
    ImmutableArray<ConfidentialityLabel> Alternatives,
    ConfidentialityLabel? Metadata,
    string DataName,
    string? ContentType,
    BindingSignature Signer,
    DateTimeOffset SignedAt,
    ImmutableArray<Finding> Findings);

/// <summary>The certificate that a verified binding was signed with.</summary>
/// <param name="Subject">Its distinguished name. The trusted authority vouches for it; whether this signer may label this data is the caller's question.</param>
/// <param name="Sha256">SHA-256 over the certificate, 64 capital hexadecimal digits.</param>
/// <param name="Certificate">The certificate itself, DER.</param>
public sealed record BindingSignature(string Subject, string Sha256, ReadOnlyMemory<byte> Certificate);
