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
    private static readonly string[] Table = File.ReadAllLines(RepositoryRoot.At("tests", "conformance", "endpoints.tsv"));

    private static readonly Dictionary<string, AwsService> Own = typeof(AwsServices).GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(f => f.GetValue(null)).OfType<AwsService>().ToDictionary(s => s.Name);

    // Calls through packages of the SDK.
    private static readonly string[] OfSdk = ["s3", "sso", "sso-oidc"];

    public static TheoryData<string> Services => [.. Rows().Select(r => r.Service).Distinct()];

    [Theory]
    [MemberData(nameof(Services))]
    public void Hosts_equal_those_of_botocore(string service)
    {
        List<string> wrong = [];
        int compared = 0;
        foreach ((string _, string partition, string variant, string host, string signed) in Rows().Where(r => r.Service == service))
        {
            foreach (string region in Regions(partition))
            {
                (string expectedHost, string expectedRegion) = (host.Replace("{region}", region, StringComparison.Ordinal), signed.Replace("{region}", region, StringComparison.Ordinal));
                // For these, botocore's rules name a host in every region; AWS has one in the region of the whole partition alone, where
                // its other variants go as well.
                if (Own.TryGetValue(service, out AwsService? own) && own.IsGlobal && signed == "{region}")
                    expectedHost = host.Replace("{region}", expectedRegion = ServiceEndpoints.GetRegion(own, region), StringComparison.Ordinal);
                (string actualHost, string actualRegion) = Actual(service, region, variant.Contains("fips", StringComparison.Ordinal), variant.Contains("dualstack", StringComparison.Ordinal));
                compared++;
                if ((actualHost, actualRegion) != (expectedHost, expectedRegion))
                    wrong.Add($"{service} {region} {variant}: {actualHost} signed for {actualRegion}, botocore {expectedHost} signed for {expectedRegion}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
        Assert.Equal(4 * (Regions("aws").Length + Regions("aws-us-gov").Length + Regions("aws-cn").Length), compared);
    }

    [Fact]
    public void Every_service_that_is_called_is_in_the_table() =>
        Assert.Equal(Own.Keys.Concat(OfSdk).Order(StringComparer.Ordinal), Rows().Select(r => r.Service).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("us-gov-east-1", "sts.us-gov-east-1.amazonaws.com")]
    [InlineData("cn-north-1", "sts.cn-north-1.amazonaws.com.cn")]
    [InlineData("eu-west-1", "sts.eu-west-1.amazonaws.com")]
    public void The_sdk_asks_sts_of_the_same_region(string region, string host) => Assert.Equal(host, Host(Options(false, false).StsConfig(region), new GetCallerIdentityRequest()));

    private static (string Host, string Region) Actual(string service, string region, bool fips, bool dualStack)
    {
        AwsSessionOptions options = Options(fips, dualStack);
        if (Own.TryGetValue(service, out AwsService? own))
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
                "s3" => Host(options.S3Config(region), new ListBucketsRequest()),
                "sso" => Host(Applied(new AmazonSSOConfig(), options, region, "sso"), new GetRoleCredentialsRequest()),
                _ => Host(Applied(new AmazonSSOOIDCConfig(), options, region, "sso_oidc"), new CreateTokenRequest()),
            }, region);
        }
        catch (AmazonClientException e)
        {
            return ($"!{e.Message}", region);
        }
    }

    private static string Host(ClientConfig config, AmazonWebServiceRequest request) => new Uri(config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request)).URL).Host;

    private static T Applied<T>(T config, AwsSessionOptions options, string region, string serviceId)
        where T : ClientConfig
    {
        options.ApplyTo(config, region, serviceId);
        return config;
    }

    private static AwsSessionOptions Options(bool fips, bool dualStack)
    {
        Dictionary<string, string> variables = new() { ["AWS_USE_FIPS_ENDPOINT"] = fips ? "true" : "false", ["AWS_USE_DUALSTACK_ENDPOINT"] = dualStack ? "true" : "false", ["AWS_CONFIG_FILE"] = "none", ["AWS_SHARED_CREDENTIALS_FILE"] = "none" };
        return new AwsSessionOptions().With(AwsConfiguration.Read(new AwsAccountOptions { Variable = variables.GetValueOrDefault }), endpointUrl: null);
    }

    private static string[] Regions(string partition) => Table.Single(l => l.StartsWith($"# {partition}: ", StringComparison.Ordinal)).Split(": ")[1].Split(' ');

    private static IEnumerable<(string Service, string Partition, string Variant, string Host, string Signed)> Rows() =>
        Table.Where(l => !l.StartsWith('#')).Select(l => l.Split('\t')).Select(c => (c[0], c[1], c[2], c[3], c[4]));
}
