using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;

namespace BedrockIR.Aws.Access;

/// <summary>Makes connections that trust the certificates of a file and no others, as the AWS CLI does with <c>ca_bundle</c>.</summary>
/// <param name="roots">The certificates.</param>
internal sealed class TrustedHttp(X509Certificate2Collection roots) : HttpClientFactory
{
    /// <summary>Reads the certificates.</summary>
    /// <exception cref="InputException">The file cannot be read, or holds no certificate.</exception>
    public static TrustedHttp FromFile(string path)
    {
        X509Certificate2Collection roots = [];
        try
        {
            roots.ImportFromPemFile(AwsConfiguration.Expand(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Invalid(path, e.Message.TrimEnd('.'), e);
        }
        return roots.Count > 0 ? new TrustedHttp(roots) : throw Invalid(path, "it holds no certificate in PEM form", null);
    }

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Policy() },
    })
    {
        Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan,
    };

    // Clients of one account share their connections.
    /// <inheritdoc/>
    public override string GetConfigUniqueString(IClientConfig clientConfig) => $"{roots.GetHashCode()} {clientConfig.Timeout}";

    private X509ChainPolicy Policy()
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    private static InputException Invalid(string path, string why, Exception? e) => new("CaBundleInvalid",
        $"The certificates of {SafeText.Clean(path)} (AWS_CA_BUNDLE or ca_bundle) cannot be used: {SafeText.Clean(why)}. Name a PEM file of certificate authorities.", path, e);
}
