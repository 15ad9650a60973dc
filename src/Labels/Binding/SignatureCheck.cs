using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Renkei.Labels.Binding;

/// <summary>The canonical bytes of the three signed parts, proven to be what the key signed.</summary>
internal sealed record SignedBytes(byte[] Binding, byte[] Manifest, byte[] Properties);

/// <summary>Whether a key signed the parts of a sidecar.</summary>
internal static class SignatureCheck
{
    /// <summary>The bytes that were signed; null when the signature does not fit them.</summary>
    /// <remarks>
    /// Two looks that must agree: the platform's verification, which resolves references by itself, and the digests of the very bytes that are
    /// read afterwards. So a difference between what one of them found and what the other reads cannot pass.
    /// </remarks>
    public static SignedBytes? Check(XmlDocument document, SidecarSignature signature, RSA key)
    {
        try
        {
            var signed = new PinnedXml(document, signature) { Resolver = null! };
            signed.SafeCanonicalizationMethods.Clear();
            signed.SafeCanonicalizationMethods.Add(Names.Exclusive);
            signed.SafeCanonicalizationMethods.Add(Names.Inclusive);
            signed.LoadXml(signature.Element);
            if (!signed.CheckSignature(key)) return null;
        }
        catch (CryptographicException)
        {
            return null;
        }

        return Bytes(signature.Binding) is { } binding && Bytes(signature.Manifest) is { } manifest && Bytes(signature.Properties) is { } properties
            ? new SignedBytes(binding, manifest, properties)
            : null;
    }

    private static byte[]? Bytes(SignedReference reference)
    {
        var bytes = Canonical.Bytes(reference.Target, reference.Exclusive);
        return CryptographicOperations.HashData(reference.Hash, bytes).AsSpan().SequenceEqual(reference.Digest) ? bytes : null;
    }

    /// <summary>Resolves an Id to the element that the shape has found under it, and to nothing else.</summary>
    private sealed class PinnedXml(XmlDocument document, SidecarSignature signature) : SignedXml(document)
    {
        public override XmlElement? GetIdElement(XmlDocument? document, string idValue) =>
            new[] { signature.Binding, signature.Manifest, signature.Properties }.SingleOrDefault(r => r.Id == idValue)?.Target;
    }
}
