namespace BedrockIR.Tests.Invocations.Secrets;

/// <summary>Secrets that were made up, or that AWS's documentation has.</summary>
internal static class TestSecrets
{
    public const string AccessKeyId = "AKIAIOSFODNN7EXAMPLE";
    public const string SecretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    public const string LongTermApiKey = "ABSKQmVkcm9ja0FQSUtleS1hYmNkLWF0LTExMTEyMjIyMzMzMzpzZWNyZXQ";
    public const string ShortTermApiKey = "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29tLz9BY3Rpb249Q2FsbFdpdGhCZWFyZXJUb2tlbg";
    public const string GitHubToken = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
    public const string GitLabToken = "glpat-0123456789abcdefghij";
    public const string PrivateKeyLine = "MIIEpAIBAAKCAQEA0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKL";
    public const string PrivateKey = "-----BEGIN RSA PRIVATE KEY-----\n" + PrivateKeyLine + "\nshortEnd==\n-----END RSA PRIVATE KEY-----";
    public const string UrlWithPassword = "postgres://app:hunter2-hunter2@db.example.com/x";

    /// <summary>Texts, and in each what must not be seen.</summary>
    public static TheoryData<string, string> All => new()
    {
        { $"use {AccessKeyId}.", "IOSFODNN7EXA" },
        { "ASIA" + AccessKeyId[4..], "IOSFODNN7EXA" },
        { $"x{AccessKeyId}y", "IOSFODNN7EXA" },
        { $"{AccessKeyId} {SecretAccessKey}", SecretAccessKey },
        { $"{AccessKeyId}:{SecretAccessKey}", SecretAccessKey },
        { $"{AccessKeyId}/{SecretAccessKey}", SecretAccessKey },
        { $"{AccessKeyId}{SecretAccessKey}", SecretAccessKey },
        { $"[\"{AccessKeyId}\",\"{SecretAccessKey}\"]", SecretAccessKey },
        { $"aws_secret_access_key={SecretAccessKey}", SecretAccessKey },
        { $"The secret is {SecretAccessKey}, keep it.", SecretAccessKey },
        { $"\\nsecret\\n{SecretAccessKey}\\n", SecretAccessKey },
        { "SecretAccessKey: " + SecretAccessKey.Replace("/", "\\/", StringComparison.Ordinal), "bPxRfiCY" },
        { "secret=" + SecretAccessKey.Replace("/", "%2F", StringComparison.Ordinal), "bPxRfiCY" },
        { $"secret%3D{SecretAccessKey}", SecretAccessKey },
        { $"secret \\u0022{SecretAccessKey}\\u0022", SecretAccessKey },
        { $"{AccessKeyId}, a/b/{SecretAccessKey}", SecretAccessKey },
        { LongTermApiKey, LongTermApiKey[4..] },
        { $"key={LongTermApiKey} and more words", LongTermApiKey[4..] },
        { ShortTermApiKey, ShortTermApiKey[16..] },
        { GitHubToken, GitHubToken[4..] },
        { "github_pat_" + GitHubToken[4..], GitHubToken[4..] },
        { GitLabToken, GitLabToken[6..] },
        { UrlWithPassword, "hunter2" },
        { "https://user:p@ss:w@example.com/", "p@ss" },
        { PrivateKey, PrivateKeyLine },
        { PrivateKey, "shortEnd" },
        { PrivateKey.Replace("\n", "\\n", StringComparison.Ordinal), PrivateKeyLine },
        { PrivateKey.Replace("\n", "\r\n", StringComparison.Ordinal), "shortEnd" },
        { PrivateKey.Replace("RSA ", "", StringComparison.Ordinal)[..70], PrivateKeyLine[..30] },
    };
}
