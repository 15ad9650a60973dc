using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Renkei.Node.Serve.Settings;

/// <summary>The certificate of the node's files; read again, at most once a minute, when they changed. A new one that cannot be read leaves the old one in place.</summary>
internal sealed class CertificateSource(CertificateSettings settings, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private X509Certificate2? current;
    private (DateTime Certificate, DateTime Key) changed;
    private DateTimeOffset looked;

    /// <summary>The certificate for the next connection.</summary>
    public X509Certificate2 Current()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (current is not null && now - looked < LookEvery) return current;
            looked = now;
            var seen = (Changed(settings.File!), settings.KeyFile is { } key ? Changed(key) : default);
            if (current is not null && seen == changed) return current;
            try
            {
                // The older one may still be in a connection's hands: it is left to the collector.
                (current, changed) = (Load(settings), seen);
            }
            catch (Exception fault) when (current is not null && IsOutside(fault))
            {
                changed = seen;
            }

            return current;
        }
    }

    /// <summary>Why the files cannot be used; null when they can.</summary>
    public static string? Fault(CertificateSettings settings)
    {
        try
        {
            using var certificate = Load(settings);
            return certificate.HasPrivateKey ? null : "holds no private key. Allowed: a PEM certificate with KeyFile beside it, or PKCS#12 with the key in it.";
        }
        catch (Exception fault) when (IsOutside(fault))
        {
            return fault switch
            {
                FileNotFoundException or DirectoryNotFoundException => "or its key is not there.",
                UnauthorizedAccessException => "or its key cannot be read: permission was denied.",
                _ => "cannot be used: certificate, key and password do not belong together, or are none. Allowed: PEM, or PKCS#12 (.pfx, .p12).",
            };
        }
    }

    private static X509Certificate2 Load(CertificateSettings settings)
    {
        var file = settings.File!;
        if (Path.GetExtension(file).ToLowerInvariant() is ".pfx" or ".p12") return X509CertificateLoader.LoadPkcs12FromFile(file, settings.Password, X509KeyStorageFlags.DefaultKeySet);
        return settings.Password is { } password ? X509Certificate2.CreateFromEncryptedPemFile(file, password, settings.KeyFile) : X509Certificate2.CreateFromPemFile(file, settings.KeyFile);
    }

    private static DateTime Changed(string file) => File.GetLastWriteTimeUtc(file);

    private static bool IsOutside(Exception fault) => fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;
}
