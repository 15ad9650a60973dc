using System.Numerics;
using Renkei.Store.Log;

namespace Renkei.Fast.Store.Log;

public sealed class Ed25519Tests
{
    private const string Order = "7237005577332262213973186563042994240857116359379907606001950938285454250989";

    /// <summary>RFC 8032 §7.1, tests 1 to 3, and SHA(abc).</summary>
    [Theory]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    [InlineData("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f", "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    public void Signature_OfTheRfc_VerifiesAndNoOther(string key, string message, string signature)
    {
        var (k, m, s) = (Convert.FromHexString(key), Convert.FromHexString(message), Convert.FromHexString(signature));
        Assert.True(Ed25519.Verify(k, m, s));
        Assert.False(Ed25519.Verify(k, [.. m, 0], s));
        for (var bit = 0; bit < 512; bit += 37)
        {
            s[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(Ed25519.Verify(k, m, s));
            s[bit / 8] ^= (byte)(1 << bit % 8);
        }

        k[3] ^= 1;
        Assert.False(Ed25519.Verify(k, m, s));
    }

    /// <summary>RFC 8032 §5.1.7: S must be below the group order, else every signature had a second spelling.</summary>
    [Fact]
    public void Signature_WithTheOrderAddedToS_IsRefused()
    {
        var key = Convert.FromHexString("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        var signature = Convert.FromHexString("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        Assert.True(Ed25519.Verify(key, [0x72], signature));
        var more = new BigInteger(signature.AsSpan(32), isUnsigned: true) + BigInteger.Parse(Order, System.Globalization.CultureInfo.InvariantCulture);
        signature.AsSpan(32).Clear();
        Assert.True(more.TryWriteBytes(signature.AsSpan(32), out _, isUnsigned: true));
        Assert.False(Ed25519.Verify(key, [0x72], signature));
    }

    [Theory]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // y = p
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")] // y > p
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")] // x = 0 with the sign of an odd one
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000")] // no such point
    [InlineData("d75a98")]
    public void Key_ThatIsNoPointInItsOnlySpelling_IsRefused(string key)
    {
        Assert.False(Ed25519.IsKey(Convert.FromHexString(key)));
        Assert.False(Ed25519.Verify(Convert.FromHexString(key), [], new byte[64]));
    }

    [Fact]
    public void Signature_OfAnotherLength_IsRefused() =>
        Assert.False(Ed25519.Verify(Convert.FromHexString("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"), [0x72], new byte[63]));
}
