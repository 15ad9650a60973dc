using System.Text;
using Renkei.Store.Log;

namespace Renkei.Fast.Store.Log;

/// <summary>Keys of an invented log and its witness, and a checkpoint that OpenSSL signed with them.</summary>
internal static class TestKeys
{
    public const string Origin = "log.hafenstadt.example/internal";
    public const string Secret = "PRIVATE+KEY+log.hafenstadt.example/internal+2ba378e1+AjCBhwIBADATBgcqhkjOPQIBBggqhkjOPQMBBwRtMGsCAQEEIMDGljDW9E/eNdwjcjVLZf7xzKZV9HsgDla8R+2tdvFroUQDQgAEk3GUSseR1QGlYJI4DQ0WRbMZZKW+QG1athidQCfQV24LCxsCdN6mhwKQeEmCqtr7MnmH2L6bxLEYQ7Cx13gr7Q==";
    public const string Ecdsa = "log.hafenstadt.example/internal+2ba378e1+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJNxlErHkdUBpWCSOA0NFkWzGWSlvkBtWrYYnUAn0FduCwsbAnTepocCkHhJgqra+zJ5h9i+m8SxGEOwsdd4K+0=";
    public const string Ed25519 = "log.hafenstadt.example/internal+c418a4f1+AY9AY1rm2309u4GYWzHamkvbQu3s8pFsbayEiHJdjD9d";
    public const string Witness = "zeuge.example+c9258308+BF3iVmBnGyABedq/1CkHiOKqePavswqOJQr6m+EkjP/N";

    /// <summary>Of the log with the one entry “entry 0”; signed by the three keys in their order.</summary>
    public const string Note =
        """
        log.hafenstadt.example/internal
        1
        dziFphNIniTOLPdhmdakI/BC5LvxLX7s7pEu8nbGVwE=

        — log.hafenstadt.example/internal K6N44TBGAiEA0oFyoBj4vYIc1PGrb6yNxD+jFrk0Fz+HxP8w9KB/0HMCIQCL/u9fWFqvtx5YtNwGQ+Pde5bi5kXx0YRBp3WZpvPdfQ==
        — log.hafenstadt.example/internal xBik8aeq691uUlLbQBoWTgB61UEYKWpOQ2DhG6rfpgrA3whwnD5hZ2i81+YzlWeYUFTrd1gYdwOyBLh3f/ICpE2h3wM=
        — zeuge.example ySWDCAAAAABrSdIAS0XNj5HgE05ph/GzlCfH+QLXfpaGfHuAMSsfJ2afXYpjk4wMYvAK7eB7LjYko9ql6LRqhVDRyeKhHPKlOaipAA==

        """;

    public static NoteSigner Signer { get; } = NoteSigner.Read(Secret).Value!;

    public static NoteVerifier Key(string vkey) => NoteVerifier.Read(vkey).Value!;

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Signed(TestLog log) => new Checkpoint(Origin, log.State.Size, log.State.Root).Sign(Signer);
}
