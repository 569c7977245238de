using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.S3.Model;
using Amazon.SSO;
using Amazon.SSO.Model;
using Amazon.SSOOIDC;
using Amazon.SSOOIDC.Model;
using Amazon.SecurityToken.Model;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;

namespace BedrockIR.Tests.Aws.Client;

/// <summary>Where each service is, compared with what botocore's rules give (tests/conformance/endpoints.tsv).</summary>
public sealed class EndpointTests
{
    private static readonly string[] Table = File.ReadAllLines(RepositoryRoot.Combine("tests", "conformance", "endpoints.tsv"));

    private static readonly Dictionary<string, AwsService> OwnServices = typeof(AwsServices).GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(f => f.GetValue(null)).OfType<AwsService>().ToDictionary(s => s.Name);

    // Calls through packages of the SDK.
    private static readonly string[] SdkServices = ["s3", "sso", "sso-oidc"];

    public static TheoryData<string> Services => [.. ReadRows().Select(r => r.Service).Distinct()];

    [Theory]
    [MemberData(nameof(Services))]
    public void Hosts_equal_those_of_botocore(string service)
    {
        List<string> wrong = [];
        int compared = 0;
        foreach ((string _, string partition, string variant, string host, string signed) in ReadRows().Where(r => r.Service == service))
        {
            foreach (string region in GetRegions(partition))
            {
                (string expectedHost, string expectedRegion) = (host.Replace("{region}", region, StringComparison.Ordinal), signed.Replace("{region}", region, StringComparison.Ordinal));
                // For these, botocore's rules name a host in every region; AWS has one in the region of the whole partition alone, where
                // its other variants go as well.
                if (OwnServices.TryGetValue(service, out AwsService? own) && own.IsGlobal && signed == "{region}")
                    expectedHost = host.Replace("{region}", expectedRegion = ServiceEndpoints.GetRegion(own, region), StringComparison.Ordinal);
                (string actualHost, string actualRegion) = ResolveEndpoint(service, region, variant.Contains("fips", StringComparison.Ordinal), variant.Contains("dualstack", StringComparison.Ordinal));
                compared++;
                if ((actualHost, actualRegion) != (expectedHost, expectedRegion))
                    wrong.Add($"{service} {region} {variant}: {actualHost} signed for {actualRegion}, botocore {expectedHost} signed for {expectedRegion}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
        Assert.Equal(4 * (GetRegions("aws").Length + GetRegions("aws-us-gov").Length + GetRegions("aws-cn").Length), compared);
    }

    [Fact]
    public void Every_service_is_in_the_table() =>
        Assert.Equal(OwnServices.Keys.Concat(SdkServices).Order(StringComparer.Ordinal), ReadRows().Select(r => r.Service).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("us-gov-east-1", "sts.us-gov-east-1.amazonaws.com")]
    [InlineData("cn-north-1", "sts.cn-north-1.amazonaws.com.cn")]
    [InlineData("eu-west-1", "sts.eu-west-1.amazonaws.com")]
    public void Sdk_uses_regional_sts_endpoint(string region, string host) => Assert.Equal(host, ResolveSdkHost(CreateOptions(false, false).StsConfig(region), new GetCallerIdentityRequest()));

    private static (string Host, string Region) ResolveEndpoint(string service, string region, bool fips, bool dualStack)
    {
        AwsSessionOptions options = CreateOptions(fips, dualStack);
        if (OwnServices.TryGetValue(service, out AwsService? own))
        {
            ServiceConfig config = new(own);
            string at = ServiceEndpoints.GetRegion(own, region);
            options.ApplyTo(config, at, own.ServiceId);
            return (new Uri(ServiceEndpoints.GetUrl(config)).Host, at);
        }
        try
        {
            return (service switch
            {
                "s3" => ResolveSdkHost(options.S3Config(region), new ListBucketsRequest()),
                "sso" => ResolveSdkHost(ApplyOptions(new AmazonSSOConfig(), options, region, "sso"), new GetRoleCredentialsRequest()),
                _ => ResolveSdkHost(ApplyOptions(new AmazonSSOOIDCConfig(), options, region, "sso_oidc"), new CreateTokenRequest()),
            }, region);
        }
        catch (AmazonClientException e)
        {
            return ($"!{e.Message}", region);
        }
    }

    private static string ResolveSdkHost(ClientConfig config, AmazonWebServiceRequest request) => new Uri(config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request)).URL).Host;

    private static T ApplyOptions<T>(T config, AwsSessionOptions options, string region, string serviceId)
        where T : ClientConfig
    {
        options.ApplyTo(config, region, serviceId);
        return config;
    }

    private static AwsSessionOptions CreateOptions(bool fips, bool dualStack)
    {
        Dictionary<string, string> variables = new() { ["AWS_USE_FIPS_ENDPOINT"] = fips ? "true" : "false", ["AWS_USE_DUALSTACK_ENDPOINT"] = dualStack ? "true" : "false", ["AWS_CONFIG_FILE"] = "none", ["AWS_SHARED_CREDENTIALS_FILE"] = "none" };
        return new AwsSessionOptions().With(AwsConfiguration.Read(new AwsAccountOptions { Variable = variables.GetValueOrDefault }), endpointUrl: null);
    }

    private static string[] GetRegions(string partition) => Table.Single(l => l.StartsWith($"# {partition}: ", StringComparison.Ordinal)).Split(": ")[1].Split(' ');

    private static IEnumerable<(string Service, string Partition, string Variant, string Host, string Signed)> ReadRows() =>
        Table.Where(l => !l.StartsWith('#')).Select(l => l.Split('\t')).Select(c => (c[0], c[1], c[2], c[3], c[4]));
}
