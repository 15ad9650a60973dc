using System.Text;

namespace Renkei.Store.Search;

/// <summary>Letters that are typed as one character or as two: voiced kana, Hangul in jamo, й as и with a breve.</summary>
internal static class Pairing
{
    private static readonly Dictionary<(int, int), int> Kana = MakeKana();

    /// <summary>The one character for both, or 0.</summary>
    public static int Join(int one, int other) => other switch
    {
        Folding.Voiced or Folding.HalfVoiced => Kana.GetValueOrDefault((one, other)),
        >= 0x1161 and <= 0x1175 when one is >= 0x1100 and <= 0x1112 => 0xAC00 + (((one - 0x1100) * 21) + other - 0x1161) * 28,
        >= 0x11A8 and <= 0x11C2 when one is >= 0xAC00 and <= 0xD7A3 && (one - 0xAC00) % 28 == 0 => one + other - 0x11A7,
        0x306 when one == 'и' => 'й',
        0x306 when one == 'у' => 'ў',
        0x308 when one == 'і' => 'ї',
        0x301 when one == 'г' => 'ѓ',
        0x301 when one == 'к' => 'ќ',
        _ => 0,
    };

    private static Dictionary<(int, int), int> MakeKana()
    {
        var pairs = new Dictionary<(int, int), int>();
        for (var c = '\u3041'; c <= '\u30FE'; c++)
        {
            var parts = c.ToString().Normalize(NormalizationForm.FormD);
            if (parts.Length == 2) pairs[(parts[0], parts[1])] = c;
        }

        return pairs;
    }
}
