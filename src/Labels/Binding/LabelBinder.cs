using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Renkei.Labels.Reading;

namespace Renkei.Labels.Binding;

/// <summary>Binds labels to a file of any kind by an XML sidecar (ADatP-4778, detached), and verifies such sidecars. The shape is in docs/binding.md.</summary>
/// <remarks>
/// Pure: time, keys and trust are handed in; no address is followed, no clock or network asked. Nothing throws on any content of a sidecar or of
/// data; a stream that cannot be read throws as streams do.
/// </remarks>
public static class LabelBinder
{
    /// <summary>Binds labels to data.</summary>
    /// <param name="data">The data's bytes; hashed as they come, never kept. Not read when there is no signer.</param>
    /// <param name="name">The data's relative path with <c>/</c>, as whoever verifies will know it; not percent-encoded.</param>
    /// <param name="contentType">The data's media type, such as <c>application/pdf</c>.</param>
    /// <param name="labels">Exactly one originator's label; beside it equivalents under other policies and at most one label of the metadata; 16 together.</param>
    /// <param name="signer">Who signs, and when; null for an unsigned sidecar, which proves nothing.</param>
    public static async Task<BindingResult> BindAsync(Stream data, string name, string contentType, IReadOnlyList<ConfidentialityLabel> labels, BindingSigner? signer, CancellationToken cancellation)
    {
        if (Unbindable(name, contentType, labels, signer) is { } refusal) return BindingResult.Refused(refusal);
        var digest = signer is null ? [] : await SHA384.HashDataAsync(data, cancellation);
        return Write(digest, name, contentType, labels, signer);
    }

    /// <inheritdoc cref="BindAsync"/>
    public static BindingResult Bind(ReadOnlySpan<byte> data, string name, string contentType, IReadOnlyList<ConfidentialityLabel> labels, BindingSigner? signer) =>
        Unbindable(name, contentType, labels, signer) is { } refusal
            ? BindingResult.Refused(refusal)
            : Write(SHA384.HashData(data), name, contentType, labels, signer);

    /// <summary>Verifies a sidecar with its data: who bound which labels to it.</summary>
    /// <param name="sidecar">At most 4 MiB.</param>
    /// <param name="data">The data's bytes, from the first to the last; read only once everything else has been proven.</param>
    /// <param name="name">The data's relative path with <c>/</c>; it must be the one that was bound.</param>
    /// <param name="trusted">Signers' own certificates, or self-signed roots. Empty trusts nobody.</param>
    /// <param name="at">Now, or the instant at which the sidecar came into safe keeping: the signer must be trusted then.</param>
    public static async Task<BindingVerdict> VerifyAsync(ReadOnlyMemory<byte> sidecar, Stream data, string name, X509Certificate2Collection trusted, DateTimeOffset at, CancellationToken cancellation)
    {
        var (verdict, hash, digest) = VerifySidecar(sidecar, name, trusted, at);
        return verdict.IsVerified ? Compare(verdict, digest, await CryptographicOperations.HashDataAsync(hash, data, cancellation)) : verdict;
    }

    /// <inheritdoc cref="VerifyAsync"/>
    public static BindingVerdict Verify(ReadOnlyMemory<byte> sidecar, ReadOnlySpan<byte> data, string name, X509Certificate2Collection trusted, DateTimeOffset at)
    {
        var (verdict, hash, digest) = VerifySidecar(sidecar, name, trusted, at);
        return verdict.IsVerified ? Compare(verdict, digest, CryptographicOperations.HashData(hash, data)) : verdict;
    }

    private static string? Unbindable(string name, string contentType, IReadOnlyList<ConfidentialityLabel> labels, BindingSigner? signer)
    {
        if (DataNames.Encode(name) is null) return "The data's name is not a plain relative path such as reports/summer.pdf: no empty part, no . or .., no backslash, no control character.";
        if (contentType.Length is 0 or > 255 || contentType.AsSpan().ContainsAnyExceptInRange(' ', '~') || contentType.IndexOf('/', StringComparison.Ordinal) <= 0) return "The data's content type is not a media type such as application/pdf.";
        if (BoundLabels.Unfit(labels) is { } unfit) return unfit;
        if (signer is null) return null;
        if (signer.Intermediates.Length >= SidecarReader.MaxCertificates) return $"More than {SidecarReader.MaxCertificates - 1} intermediate certificates are not sent along.";
        if (SignerTrust.Unfit(signer.Certificate, signer.At) is { } refusal) return refusal;
        return signer.Certificate.HasPrivateKey ? null : "The signer's certificate comes without its private key.";
    }

    /// <summary>Writes the sidecar, and reads it back: what cannot be verified, or would say something else, is not handed out.</summary>
    private static BindingResult Write(byte[] digest, string name, string contentType, IReadOnlyList<ConfidentialityLabel> labels, BindingSigner? signer)
    {
        try
        {
            var texts = labels.Select(LabelText.Of).ToList();
            if (texts.Find(t => !t.IsRead) is { } unwritten) return BindingResult.Refused("A label cannot be bound: " + unwritten.Error);
            var bytes = new SidecarWriter(texts.ConvertAll(t => t.Value!), DataNames.Encode(name)!, contentType, signer).Write(digest);
            var document = SidecarReader.Load(bytes);
            if (!document.IsRead) return BindingResult.Refused("The labels cannot be bound: " + document.Error);
            var proven = ProvenSidecar.Read(document.Value, (_, _) => null);
            if (!proven.IsRead) return BindingResult.Refused("The labels cannot be bound: " + proven.Error);
            var read = BoundLabels.Read(proven.Value.Content.Labels);
            if (!read.IsRead) return BindingResult.Refused("The labels cannot be bound: " + read.Error);
            return read.Value.SequenceEqual(labels) ? new BindingResult(bytes, null) : BindingResult.Refused("The labels cannot be bound: written as XML they would say something else.");
        }
        catch (CryptographicException)
        {
            return BindingResult.Refused("The signer's private key cannot be used.");
        }
        catch (XmlException e)
        {
            return BindingResult.Refused("The labels cannot be bound: " + e.Message);
        }
    }

    /// <summary>Everything but the data: a verdict that holds if the data has this digest.</summary>
    private static (BindingVerdict Verdict, HashAlgorithmName Hash, byte[] Digest) VerifySidecar(ReadOnlyMemory<byte> sidecar, string name, X509Certificate2Collection trusted, DateTimeOffset at)
    {
        var document = SidecarReader.Load(sidecar);
        if (!document.IsRead) return (new BindingVerdict(BindingState.Unreadable, null, document.Error), default, []);
        var read = ProvenSidecar.Read(document.Value, (signer, others) => SignerTrust.Untrusted(signer, others, trusted, at));
        if (!read.IsRead) return (BindingVerdict.Refused(read.Error), default, []);
        using var proven = read.Value;
        if (proven.Signer is not { } signer) return (new BindingVerdict(BindingState.NotSigned, null, "The sidecar is not signed: nothing ties its labels to the data."), default, []);
        if (Distrust(proven, signer, at) is { } distrust) return (BindingVerdict.Refused(distrust), default, []);
        if (proven.Content.DataName != name) return (BindingVerdict.Refused($"The sidecar belongs to data of another name: {proven.Content.DataName}, not {name}."), default, []);
        var labels = BoundLabels.Read(proven.Content.Labels);
        if (!labels.IsRead) return (BindingVerdict.Refused(labels.Error), default, []);
        return (new BindingVerdict(BindingState.Verified, Verified(proven, signer, labels), null), proven.Hash, proven.DataDigest);
    }

    private static string? Distrust(ProvenSidecar proven, X509Certificate2 signer, DateTimeOffset at)
    {
        try
        {
            return SignerTrust.Unfit(signer, proven.SignedAt) ?? SignerTrust.Untimely(proven.SignedAt, at);
        }
        catch (CryptographicException)
        {
            return "The signer's certificate is damaged.";
        }
    }

    private static VerifiedBinding Verified(ProvenSidecar proven, X509Certificate2 signer, Reading<List<ConfidentialityLabel>> labels) => new(
        labels.Value!.Single(l => l.Role == LabelRole.Originator),
        [.. labels.Value!.Where(l => l.Role == LabelRole.Alternative)],
        labels.Value!.SingleOrDefault(l => l.Role == LabelRole.Metadata),
        proven.Content.DataName,
        proven.Content.ContentType,
        new BindingSignature(signer.Subject, signer.GetCertHashString(HashAlgorithmName.SHA256), signer.RawData),
        proven.SignedAt,
        labels.Findings);

    private static BindingVerdict Compare(BindingVerdict verdict, byte[] bound, byte[] found) =>
        found.AsSpan().SequenceEqual(bound) ? verdict : BindingVerdict.Refused("The data is not the data that was bound: it was altered, or is another file.");
}
