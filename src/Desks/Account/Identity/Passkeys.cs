using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;

namespace Renkei.Desks.Account.Identity;

/// <summary>Passkeys as Identity has them, and as an account keeps them.</summary>
internal static class Passkeys
{
    public static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public static AccountPasskey Of(UserPasskeyInfo passkey) => new(Text(passkey.CredentialId), passkey.Name ?? "", Text(passkey.PublicKey), passkey.CreatedAt, passkey.SignCount, passkey.Transports ?? [],
        passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp, Text(passkey.AttestationObject), Text(passkey.ClientDataJson));

    public static UserPasskeyInfo Info(AccountPasskey kept) => new(Bytes(kept.Id), Bytes(kept.PublicKey), kept.Created, kept.SignCount, [.. kept.Transports],
        kept.IsUserVerified, kept.IsBackupEligible, kept.IsBackedUp, Bytes(kept.AttestationObject), Bytes(kept.ClientData))
    { Name = kept.Name };

    private static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);
}
